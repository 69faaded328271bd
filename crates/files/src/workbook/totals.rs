//! The sheets of totals: Resumen, Antigüedad, Vendedores, Embudo. Each total is a formula over the lists.

use chrono::Datelike as _;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::lists::{customer_column, document_column, payment_column};
use super::sheet::{Look, Sheet, major, whole};
use super::{AGING, FUNNEL, SALESPEOPLE, SUMMARY};
use crate::table::Tables;
use crate::words::{salesperson_word, stage_word};

/// Where Resumen has the corte and the first day of its month.
const CORTE: &str = "Resumen!$B$3";
const MONTH: &str = "Resumen!$B$4";
/// A last day that nothing reaches.
const NO_END: i64 = 999_999;
/// Stages that the app knows.
const STAGES: [&str; 7] = [
    "prospect",
    "contacted",
    "qualified",
    "proposal",
    "negotiation",
    "won",
    "lost",
];

/// Resumen: whose tables they are, and the numbers of the corte, by formula and as the app has them.
pub fn summary(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    let about = &tables.about;
    let mut sheet = Sheet::new(book, SUMMARY)?;
    for (column, width) in [30, 20, 20, 14].into_iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.cells.set_column_width(column, width)?;
    }
    sheet.text_as(&about.company, &look.title)?;
    sheet.next();
    if about.filtered {
        sheet.text("Solo una parte de la empresa")?;
    }
    sheet.next();
    sheet.text_as("Corte", &look.name)?;
    sheet.date(Some(about.corte), look)?;
    sheet.next();
    sheet.text_as("Desde", &look.name)?;
    sheet.date(about.corte.with_day(1), look)?;
    sheet.next();
    for (name, text) in [
        ("Datos al", &about.synced),
        ("Huella de los datos", &about.fingerprint),
        ("Moneda", &about.currency),
    ] {
        sheet.text_as(name, &look.name)?;
        sheet.text(text)?;
        sheet.next();
    }
    sheet.next();
    for head in ["Número", "Por fórmula", "En Atalaya", "Diferencia"] {
        sheet.text_as(head, &look.head)?;
    }
    sheet.next();
    let document = |letter| document_column(tables, letter);
    let payment = |letter| payment_column(tables, letter);
    let customer = |letter| customer_column(tables, letter);
    let of_month = |sum: String, dates: String| {
        format!("=SUMIFS({sum},{dates},\">=\"&{MONTH},{dates},\"<=\"&{CORTE})")
    };
    let pipeline = {
        let (value, stage, counts) = (customer('H'), customer('G'), customer('F'));
        let of =
            |stage_name: &str| format!("SUMIFS({value},{counts},\"Sí\",{stage},\"{stage_name}\")");
        format!(
            "=SUMIFS({value},{counts},\"Sí\")-{}-{}",
            of(stage_word("won")),
            of(stage_word("lost"))
        )
    };
    let totals = tables.totals;
    let money = |minor| major(minor, look.decimals);
    for (name, formula, value, format) in [
        (
            "Facturación del mes",
            of_month(document('K').to_string(), document('F').to_string()),
            money(totals.billed_month),
            &look.money,
        ),
        (
            "Cobranzas del mes",
            of_month(payment('H').to_string(), payment('A').to_string()),
            money(totals.collected_month),
            &look.money,
        ),
        (
            "Por cobrar",
            format!("=SUM({})", document('N')),
            money(totals.receivable),
            &look.money,
        ),
        (
            "Vencido",
            format!("=SUM({})", document('O')),
            money(totals.overdue_amount),
            &look.money,
        ),
        (
            "Facturas vencidas",
            format!("=COUNTIFS({},\">0\")", document('O')),
            whole(totals.overdue_count),
            &look.count,
        ),
        (
            "Clientes",
            format!("=COUNTIFS({},\"Sí\")", customer('F')),
            whole(totals.customers),
            &look.count,
        ),
        (
            "Pipeline",
            pipeline,
            money(totals.pipeline_value),
            &look.money,
        ),
    ] {
        let row = sheet.row();
        sheet.text_as(name, &look.name)?;
        sheet.formula(formula, value, format)?;
        sheet.number(value, format)?;
        sheet.formula(format!("=B{row}-C{row}"), 0.0, format)?;
        sheet.next();
    }
    Ok(())
}

/// Antigüedad: by range over all documents, then customer by customer.
pub fn aging(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(book, AGING)?;
    sheet.heads(
        look,
        &[
            ("Tramo", 34),
            ("Desde (días)", 14),
            ("Hasta (días)", 14),
            ("Monto", 16),
            ("Documentos", 14),
            ("Parte", 14),
            ("", 16),
        ],
    )?;
    let column = |letter| document_column(tables, letter);
    let (overdue, current, days) = (column('O'), column('P'), column('Q'));
    let total_row = sheet.row() + u32::try_from(tables.buckets.len()).unwrap_or(0);
    let money = |minor| major(minor, look.decimals);
    let total: i64 = tables.buckets.iter().map(|bucket| bucket.amount).sum();
    let documents: i64 = tables.buckets.iter().map(|b| i64::from(b.documents)).sum();
    let share = |amount: i64| {
        if total == 0 {
            0.0
        } else {
            money(amount) / money(total)
        }
    };
    let mut names = Vec::new();
    for bucket in &tables.buckets {
        let row = sheet.row();
        let name = bucket.name();
        sheet.text_as(&name, &look.name)?;
        names.push(name);
        let (amount, count) = if bucket.from == 0 {
            sheet.skip();
            sheet.number(0.0, &look.count)?;
            (
                format!("=SUM({current})"),
                format!("=COUNTIFS({current},\">0\")"),
            )
        } else {
            sheet.number(f64::from(bucket.from), &look.count)?;
            sheet.number(bucket.to.map_or(whole(NO_END), f64::from), &look.count)?;
            let within = format!("{days},\">=\"&B{row},{days},\"<=\"&C{row}");
            (
                format!("=SUMIFS({overdue},{within})"),
                format!("=COUNTIFS({overdue},\">0\",{within})"),
            )
        };
        sheet.formula(amount, money(bucket.amount), &look.money)?;
        sheet.formula(count, f64::from(bucket.documents), &look.count)?;
        let part = format!("=IF($D${total_row}=0,0,D{row}/$D${total_row})");
        sheet.formula(part, share(bucket.amount), &look.share)?;
        sheet.next();
    }
    let last = total_row - 1;
    sheet.text_as("Total", &look.total)?;
    sheet.skip();
    sheet.skip();
    sheet.formula(format!("=SUM(D2:D{last})"), money(total), &look.total)?;
    sheet.formula(format!("=SUM(E2:E{last})"), whole(documents), &look.total)?;
    sheet.next();
    sheet.next();
    sheet.text_as("Cliente", &look.head)?;
    for name in &names {
        sheet.text_as(name, &look.head)?;
    }
    sheet.text_as("Total", &look.head)?;
    sheet.next();
    let first = sheet.row();
    let owing = tables.customers.iter().filter(|line| line.outstanding != 0);
    for line in owing {
        let row = sheet.row();
        sheet.text(&line.name)?;
        for amount in line.buckets {
            sheet.number(money(amount), &look.money)?;
        }
        sheet.formula(
            format!("=SUM(B{row}:F{row})"),
            money(line.outstanding),
            &look.money,
        )?;
        sheet.next();
    }
    let last = sheet.row() - 1;
    sheet.text_as("Total", &look.total)?;
    let sums = tables
        .buckets
        .iter()
        .map(|bucket| bucket.amount)
        .chain([total]);
    for (letter, sum) in ('B'..='G').zip(sums) {
        let formula = if last < first {
            "=0".to_owned()
        } else {
            format!("=SUM({letter}{first}:{letter}{last})")
        };
        sheet.formula(formula, money(sum), &look.total)?;
    }
    Ok(())
}

/// Vendedores, by formula over documents and payments.
pub fn salespeople(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    const HEADS: [(&str, u16); 7] = [
        ("Vendedor", 26),
        ("Facturado en el mes", 18),
        ("Cobrado en el mes", 18),
        ("Por cobrar", 16),
        ("Vencido", 16),
        ("Meta del mes", 16),
        ("Avance", 10),
    ];
    let mut sheet = Sheet::new(book, SALESPEOPLE)?;
    sheet.heads(look, &HEADS)?;
    let document = |letter| document_column(tables, letter);
    let payment = |letter| payment_column(tables, letter);
    let money = |minor| major(minor, look.decimals);
    let in_month = |dates: String| format!("{dates},\">=\"&{MONTH},{dates},\"<=\"&{CORTE}");
    for line in &tables.salespeople {
        let row = sheet.row();
        let name = salesperson_word(&line.name);
        sheet.text_as(name, &look.name)?;
        let seller = |column: String| format!("{column},A{row}");
        let formulas = [
            format!(
                "=SUMIFS({},{},{})",
                document('K'),
                seller(document('E').to_string()),
                in_month(document('F').to_string())
            ),
            format!(
                "=SUMIFS({},{},{})",
                payment('H'),
                seller(payment('D').to_string()),
                in_month(payment('A').to_string())
            ),
            format!(
                "=SUMIFS({},{})",
                document('N'),
                seller(document('E').to_string())
            ),
            format!(
                "=SUMIFS({},{})",
                document('O'),
                seller(document('E').to_string())
            ),
        ];
        let values = [line.billed, line.collected, line.receivable, line.overdue];
        // Two of one name, or one that a criterion reads otherwise, cannot be told apart by a formula.
        let by_formula = is_criterion(name)
            && tables
                .salespeople
                .iter()
                .filter(|other| same(salesperson_word(&other.name), name))
                .count()
                == 1;
        for (formula, value) in formulas.into_iter().zip(values) {
            if by_formula {
                sheet.formula(formula, money(value), &look.money)?;
            } else {
                sheet.number(money(value), &look.money)?;
            }
        }
        match line.target.filter(|target| *target > 0) {
            Some(target) => {
                sheet.number(money(target), &look.money)?;
                let attained = money(line.billed) / money(target);
                sheet.formula(format!("=B{row}/F{row}"), attained, &look.share)?;
            }
            None => sheet.skip(),
        }
        sheet.next();
    }
    sheet.filters(HEADS.len())
}

/// Embudo, by formula over customers.
pub fn funnel(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    const HEADS: [(&str, u16); 3] = [("Etapa", 20), ("Clientes", 12), ("Valor estimado", 18)];
    let mut sheet = Sheet::new(book, FUNNEL)?;
    sheet.heads(look, &HEADS)?;
    let column = |letter| customer_column(tables, letter);
    for line in &tables.stages {
        let row = sheet.row();
        sheet.text_as(stage_word(&line.id), &look.name)?;
        let (customers, value) = (f64::from(line.customers), major(line.value, look.decimals));
        if STAGES.contains(&line.id.as_str()) {
            let of_stage = format!("{},\"Sí\",{},A{row}", column('F'), column('G'));
            sheet.formula(format!("=COUNTIFS({of_stage})"), customers, &look.count)?;
            sheet.formula(
                format!("=SUMIFS({},{of_stage})", column('H')),
                value,
                &look.money,
            )?;
        } else {
            // A word that nobody knows may be spelled in several ways, which a formula would tell apart.
            sheet.number(customers, &look.count)?;
            sheet.number(value, &look.money)?;
        }
        sheet.next();
    }
    sheet.filters(HEADS.len())
}

/// Whether a criterion finds exactly this text: no wildcard in it, no comparison before it.
fn is_criterion(text: &str) -> bool {
    !text.contains(['*', '?', '~']) && !text.starts_with(['=', '<', '>'])
}

/// As criteria compare.
fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
