//! The part of an address after `?`: what the numbers are about, and what is chosen on the screen.

use form_urlencoded::Serializer;
use protocol::{
    Compare, CustomerSort, DebtorSort, InvoiceFilter, InvoiceSort, InvoiceState, PaymentFilter,
    PaymentKind, Scope, ScopeFilter,
};

use super::day::day;
use super::words::{
    CUSTOMER_COLUMNS, DEBTOR_ORDERS, INVOICE_COLUMNS, PAYMENT_KINDS, customer_sort, directed,
    invoice_sort, value_of, word_of,
};
use super::{Route, Screen};

const AS_OF: &str = "corte";
const COMPARE: &str = "comparar";
const SALESPERSON: &str = "vendedor";
const CUSTOMER: &str = "cliente";
const STAGE: &str = "etapa";
const STAGE_ON: &str = "etapa_al";
const DOCUMENT_KIND: &str = "tipo";
const FROM: &str = "desde";
const TO: &str = "hasta";

const STATE: &str = "estado";
const OPEN_ONLY: &str = "saldo";
const BUCKET: &str = "tramo";
const TEXT: &str = "q";
const ORDER: &str = "orden";
const KIND: &str = "clase";
const METHOD: &str = "metodo";
const PAID_FROM: &str = "pagado_desde";
const PAID_TO: &str = "pagado_hasta";

/// `?comparar=ano`: with the same days a year ago.
const YEAR_VALUE: &str = "ano";
/// `?saldo=abierto`: only documents with something outstanding.
const OPEN_VALUE: &str = "abierto";
/// Not due, 1–30, 31–60, 61–90, more than 90 days.
const BUCKETS: u8 = 5;

/// Names and values; of a name that stands twice, the last one counts.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    pub fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self {
            pairs: pairs.into_owned().collect(),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let pair = self.pairs.iter().rev().find(|(known, _)| known == name)?;
        Some(&pair.1)
    }

    /// Empty is the same as not there.
    fn text(&self, name: &str) -> Option<String> {
        self.get(name)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    pub fn scope(&self) -> Scope {
        let stage = self.text(STAGE);
        Scope {
            as_of: self.get(AS_OF).and_then(day),
            compare: if self.get(COMPARE) == Some(YEAR_VALUE) {
                Compare::Year
            } else {
                Compare::Month
            },
            filter: ScopeFilter {
                salesperson: self.text(SALESPERSON),
                customer: self.text(CUSTOMER),
                stage_on: stage
                    .as_ref()
                    .and_then(|_| self.get(STAGE_ON).and_then(day)),
                stage,
                kind: self.text(DOCUMENT_KIND),
                from: self.get(FROM).and_then(day),
                to: self.get(TO).and_then(day),
            },
        }
    }

    pub fn receivables(&self) -> Screen {
        let sort = self
            .get(ORDER)
            .and_then(|word| value_of(&DEBTOR_ORDERS, word));
        Screen::Receivables {
            sort: sort.unwrap_or_default(),
        }
    }

    pub fn customers(&self, open: Option<String>) -> Screen {
        Screen::Customers {
            text: self.text(TEXT).unwrap_or_default(),
            sort: self.get(ORDER).and_then(customer_sort).unwrap_or_default(),
            open,
        }
    }

    pub fn cash(&self) -> Screen {
        let kind = self
            .get(KIND)
            .and_then(|word| value_of(&PAYMENT_KINDS, word));
        Screen::Cash {
            filter: PaymentFilter {
                kind: kind.unwrap_or_default(),
                method: self.text(METHOD),
                from: self.get(PAID_FROM).and_then(day),
                to: self.get(PAID_TO).and_then(day),
                text: self.text(TEXT).unwrap_or_default(),
            },
        }
    }

    pub fn invoices(&self, open: Option<String>) -> Screen {
        let bucket = self.get(BUCKET).and_then(|text| text.parse().ok());
        Screen::Invoices {
            filter: InvoiceFilter {
                state: self.get(STATE).and_then(InvoiceState::from_code),
                open_only: self.get(OPEN_ONLY) == Some(OPEN_VALUE),
                bucket: bucket.filter(|bucket| *bucket < BUCKETS),
                text: self.text(TEXT).unwrap_or_default(),
            },
            sort: self.get(ORDER).and_then(invoice_sort).unwrap_or_default(),
            open,
        }
    }

    pub fn findings(&self) -> Screen {
        Screen::Findings {
            kind: self.text(KIND),
        }
    }
}

pub(super) fn format(route: &Route) -> String {
    let mut query = Serializer::new(String::new());
    write_scope(&mut query, &route.scope);
    write_choice(&mut query, &route.screen);
    query.finish()
}

type Writer = Serializer<'static, String>;

/// Leaves out what is not set.
fn write(query: &mut Writer, name: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value.as_ref().map(AsRef::as_ref)
        && !value.is_empty()
    {
        query.append_pair(name, value);
    }
}

fn write_scope(query: &mut Writer, scope: &Scope) {
    let filter = &scope.filter;
    write(query, AS_OF, scope.as_of.map(|day| day.to_string()));
    write(
        query,
        COMPARE,
        (scope.compare == Compare::Year).then_some(YEAR_VALUE),
    );
    write(query, SALESPERSON, filter.salesperson.as_deref());
    write(query, CUSTOMER, filter.customer.as_deref());
    write(query, STAGE, filter.stage.as_deref());
    // Without a stage it says nothing.
    let stage_on = filter.stage_on.filter(|_| filter.stage.is_some());
    write(query, STAGE_ON, stage_on.map(|day| day.to_string()));
    write(query, DOCUMENT_KIND, filter.kind.as_deref());
    write(query, FROM, filter.from.map(|day| day.to_string()));
    write(query, TO, filter.to.map(|day| day.to_string()));
}

fn write_choice(query: &mut Writer, screen: &Screen) {
    match screen {
        Screen::Receivables { sort } if *sort != DebtorSort::default() => {
            write(query, ORDER, word_of(&DEBTOR_ORDERS, *sort));
        }
        Screen::Customers { text, sort, .. } => {
            write(query, TEXT, Some(text));
            if *sort != CustomerSort::default() {
                let column = word_of(&CUSTOMER_COLUMNS, sort.key);
                write(
                    query,
                    ORDER,
                    column.map(|word| directed(word, sort.descending)),
                );
            }
        }
        Screen::Cash { filter } => {
            if filter.kind != PaymentKind::default() {
                write(query, KIND, word_of(&PAYMENT_KINDS, filter.kind));
            }
            write(query, METHOD, filter.method.as_deref());
            write(query, PAID_FROM, filter.from.map(|day| day.to_string()));
            write(query, PAID_TO, filter.to.map(|day| day.to_string()));
            write(query, TEXT, Some(&filter.text));
        }
        Screen::Invoices { filter, sort, .. } => {
            write(query, STATE, filter.state.map(InvoiceState::code));
            write(query, OPEN_ONLY, filter.open_only.then_some(OPEN_VALUE));
            write(
                query,
                BUCKET,
                filter.bucket.map(|bucket| bucket.to_string()),
            );
            write(query, TEXT, Some(&filter.text));
            if *sort != InvoiceSort::default() {
                let column = word_of(&INVOICE_COLUMNS, sort.key);
                write(
                    query,
                    ORDER,
                    column.map(|word| directed(word, sort.descending)),
                );
            }
        }
        Screen::Findings { kind } => write(query, KIND, kind.as_deref()),
        Screen::Receivables { .. }
        | Screen::Home
        | Screen::Funnel
        | Screen::Salespeople
        | Screen::Trends
        | Screen::Alerts
        | Screen::Explain { .. }
        | Screen::Sync
        | Screen::Settings
        | Screen::Unknown(_) => {}
    }
}
