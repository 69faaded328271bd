//! Words of people as words of the contract. What is not known stays as it is: the reader keeps it raw and says so.

use crate::import::heads::plain;

/// Codes of the SII that are read as kinds.
const CODES: [&str; 28] = [
    "29", "30", "32", "33", "34", "35", "38", "39", "40", "41", "43", "45", "46", "48", "50", "52",
    "55", "56", "60", "61", "101", "103", "104", "106", "108", "110", "111", "112",
];

/// The code of a kind of document, else the word as it stands.
pub fn kind(word: &str) -> String {
    let digits = word.trim().trim_start_matches('0');
    if CODES.contains(&digits) {
        return digits.to_owned();
    }
    let plain_word = plain(word);
    // `Factura Electrónica (33)`, `33 - Factura`.
    let inner = word
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| CODES.contains(part));
    let paper = plain_word
        .replace("electronica", "")
        .replace("electronico", "")
        .replace("electronic", "");
    let letters: String = paper.chars().filter(|c| c.is_alphabetic()).collect();
    let code = match letters.as_str() {
        "factura" | "facturaafecta" | "invoice" | "salesinvoice" | "taxinvoice" | "fatura"
        | "fac" | "fe" | "fact" => "33",
        "facturaexenta"
        | "facturanoafecta"
        | "facturanoafectaoexenta"
        | "exemptinvoice"
        | "invoiceexempt" => "34",
        "boleta" | "boletaafecta" | "receipt" | "salesreceipt" | "recibo" => "39",
        "boletaexenta" | "boletanoafecta" | "boletanoafectaoexenta" | "exemptreceipt" => "41",
        "liquidacionfactura" | "settlementinvoice" => "43",
        "facturadecompra" | "facturacompra" | "purchaseinvoice" => "46",
        "guiadedespacho" | "guiadespacho" | "dispatchguide" | "deliverynote" => "52",
        "notadedebito" | "notadebito" | "debitnote" | "debitmemo" | "nd" => "56",
        "notadecredito" | "notacredito" | "creditnote" | "creditmemo" | "nc" => "61",
        "facturadeexportacion" | "facturaexportacion" | "exportinvoice" => "110",
        "notadedebitodeexportacion" | "notadebitoexportacion" | "exportdebitnote" => "111",
        "notadecreditodeexportacion" | "notacreditoexportacion" | "exportcreditnote" => "112",
        _ => return inner.unwrap_or(word.trim()).to_owned(),
    };
    code.to_owned()
}

/// Whether a kind is known.
pub fn is_code(kind: &str) -> bool {
    CODES.contains(&kind)
}

/// Whether documents of a kind take away: their amount is positive, the kind carries the sign.
pub fn is_credit(kind: &str) -> bool {
    matches!(kind, "60" | "61" | "106" | "112")
}

/// Whether documents of a kind are about another one.
pub fn refers(kind: &str) -> bool {
    is_credit(kind) || matches!(kind, "55" | "56" | "104" | "111")
}

/// State of a document. "Cancelada" stays raw: it means paid to some and void to others.
pub fn document_status(word: &str) -> String {
    let known = match plain(word).as_str() {
        "borrador" | "rascunho" | "draft" => "draft",
        "emitida" | "enviada" | "pendiente" | "vencida" | "parcial" | "pagadaparcial"
        | "abonada" | "porcobrar" | "porpagar" | "vigente" | "impaga" | "nopagada" | "sent"
        | "overdue" | "partial" | "open" | "unpaid" | "pendente" | "emaberto" => "sent",
        "pagada" | "pagado" | "paid" | "paga" | "pago" => "paid",
        "anulada" | "anulado" | "nula" | "nulo" | "void" | "voided" => "void",
        "rechazada" | "rechazado" | "rejected" => "rejected",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

/// Stage of a customer.
pub fn stage(word: &str) -> String {
    let known = match plain(word).as_str() {
        "prospecto" | "prospect" | "lead" => "prospect",
        "contactado" | "contactada" | "contacted" | "contatado" => "contacted",
        "calificado" | "calificada" | "qualified" | "qualificado" => "qualified",
        "propuesta" | "proposal" | "proposta" => "proposal",
        "negociacion" | "negotiation" | "negociacao" => "negotiation",
        "ganado" | "ganada" | "won" | "ganho" => "won",
        "perdido" | "perdida" | "lost" => "lost",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

/// How a payment was made.
pub fn method(word: &str) -> String {
    let known = match plain(word).as_str() {
        "transferencia"
        | "transferenciaelectronica"
        | "transferenciabancaria"
        | "transf"
        | "tef"
        | "banktransfer"
        | "transfer"
        | "wire" => "bank_transfer",
        "cheque" | "chequealdia" | "chequeafecha" | "check" => "check",
        "efectivo" | "cash" | "dinheiro" => "cash",
        "tarjeta" | "tarjetadecredito" | "tarjetacredito" | "credito" | "creditcard" | "webpay"
        | "transbank" | "cartao" | "card" => "credit_card",
        "tarjetadedebito" | "tarjetadebito" | "debito" | "debitcard" | "redcompra" => "debit_card",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

/// Terms of a document, also as the code of the tax authority.
pub fn terms(word: &str) -> String {
    let known = match plain(word).as_str() {
        "1" | "contado" | "cash" | "alcontado" | "avista" => "contado",
        "2" | "credito" | "credit" | "aprazo" => "credit",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

/// State of a payment.
pub fn payment_status(word: &str) -> String {
    let known = match plain(word).as_str() {
        "valido" | "aplicado" | "confirmado" | "recibido" | "cobrado" | "pagado" | "poraplicar"
        | "valid" | "paid" | "completed" | "confirmed" | "received" => "valid",
        "reversado" | "anulado" | "devuelto" | "reversed" | "void" | "estornado" => "reversed",
        "rechazado" | "protestado" | "rejected" | "bounced" | "failed" => "rejected",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

/// ISO code of a currency, else the word as it stands.
pub fn currency(word: &str) -> String {
    let upper = word.trim().to_uppercase();
    let known = match upper.as_str() {
        "$" | "PESO" | "PESOS" | "PESO CHILENO" | "PESOS CHILENOS" => "CLP",
        "US$" | "DOLAR" | "DÓLAR" | "DOLARES" | "DÓLARES" | "DOLAR USA" => "USD",
        "€" | "EURO" | "EUROS" => "EUR",
        "UF" => "CLF",
        "R$" | "REAL" | "REAIS" => "BRL",
        _ => return upper,
    };
    known.to_owned()
}

/// A name of a salesperson; nobody's stands for none.
pub fn salesperson(word: &str) -> Option<&str> {
    let nobody = [
        "sinvendedor",
        "sinasignar",
        "ninguno",
        "semvendedor",
        "none",
        "na",
        "",
    ];
    (!nobody.contains(&plain(word).as_str())).then_some(word)
}
