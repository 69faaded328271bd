//! The words of the format. They are Spanish, as the names of the columns are.

#[cfg(feature = "workbook")]
use crate::table::BucketLine;

/// "Factura", by SII code; an unknown one as it is.
pub fn kind_word(code: &str) -> &str {
    match code {
        "33" => "Factura",
        "34" => "Factura exenta",
        "39" => "Boleta",
        "41" => "Boleta exenta",
        "43" => "Liquidación factura",
        "46" => "Factura de compra",
        "52" => "Guía de despacho",
        "56" => "Nota de débito",
        "61" => "Nota de crédito",
        "110" => "Factura de exportación",
        "111" => "Nota de débito de exportación",
        "112" => "Nota de crédito de exportación",
        other => other,
    }
}

/// "Prospecto".
pub fn stage_word(id: &str) -> &str {
    match id {
        "prospect" => "Prospecto",
        "contacted" => "Contactado",
        "qualified" => "Calificado",
        "proposal" => "Propuesta",
        "negotiation" => "Negociación",
        "won" => "Ganado",
        "lost" => "Perdido",
        other => other,
    }
}

/// "Vencida".
pub fn state_word(code: &str) -> &str {
    match code {
        "pagada" => "Pagada",
        "vencida" => "Vencida",
        "parcial" => "Parcial",
        "pendiente" => "Pendiente",
        "borrador" => "Borrador",
        "anulada" => "Anulada",
        "rechazada" => "Rechazada",
        other => other,
    }
}

/// "Transferencia".
pub fn method_word(code: &str) -> &str {
    match code {
        "transfer" => "Transferencia",
        "check" => "Cheque",
        "cash" => "Efectivo",
        "card" => "Tarjeta",
        other => other,
    }
}

/// A name, or that there is nobody.
pub fn salesperson_word(name: &str) -> &str {
    if name.is_empty() {
        "Sin vendedor"
    } else {
        name
    }
}

/// Whether a document takes the money.
pub fn applied_word(applied: bool) -> &'static str {
    if applied { "Aplicado" } else { "Por aplicar" }
}

#[cfg(feature = "workbook")]
impl BucketLine {
    /// "31–60 días".
    pub(crate) fn name(&self) -> String {
        match (self.from, self.to) {
            (0, _) => "Por vencer".to_owned(),
            (from, Some(to)) => format!("{from}–{to} días"),
            (from, None) => format!("Más de {} días", from - 1),
        }
    }
}
