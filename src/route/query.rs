//! The part of an address after `?`: what the numbers are about, and what is chosen on the screen.

use chrono::NaiveDate;
use form_urlencoded::Serializer;
use protocol::{
    Compare, CustomerFilter, DebtorSort, InvoiceFilter, InvoiceState, PaymentFilter, PaymentKind,
    ReportKind, ReportPeriod, Scope, ScopeFilter, Sort,
};

use super::day::day;
use super::relative::Relative;
use super::words::{
    CUSTOMER_COLUMNS, CUSTOMER_GROUPS, DEBTOR_GROUPS, DEBTOR_ORDERS, INVOICE_COLUMNS,
    INVOICE_GROUPS, PAYMENT_COLUMNS, PAYMENT_GROUPS, PAYMENT_KINDS, REPORT_KINDS, directed, sort,
    value_of, word_of,
};
use super::{MovingDay, Route, Screen};

const AS_OF: &str = "corte";
const COMPARE: &str = "comparar";
const SALESPERSON: &str = "vendedor";
const CUSTOMER: &str = "cliente";
const STAGE: &str = "etapa";
const STAGE_ON: &str = "etapa_al";
const DOCUMENT_KIND: &str = "tipo";
pub(super) const FROM: &str = "desde";
pub(super) const TO: &str = "hasta";

const STATE: &str = "estado";
const OPEN_ONLY: &str = "saldo";
const BUCKET: &str = "tramo";
const TEXT: &str = "q";
const ORDER: &str = "orden";
const KIND: &str = "clase";
const METHOD: &str = "metodo";
const PAID_FROM: &str = "pagado_desde";
const PAID_TO: &str = "pagado_hasta";
const GROUP: &str = "agrupar";
const DUE_FROM: &str = "vence_desde";
const DUE_TO: &str = "vence_hasta";
const AT_LEAST: &str = "monto_desde";
const AT_MOST: &str = "monto_hasta";
const CURRENCY: &str = "moneda";
const DEBT: &str = "deuda";
const RESPONSIBLE: &str = "responsable";
const DAY: &str = "dia";
const REPORT: &str = "informe";
const REPORT_FROM: &str = "del";
const REPORT_TO: &str = "al";
const REPORT_KEPT: &str = "guardado";
const KEPT_VALUE: &str = "si";

/// `?responsable=-`: what nobody looks after.
const NOBODY: &str = "-";
/// `?comparar=ano`: with the same days a year ago.
const YEAR_VALUE: &str = "ano";
/// `?saldo=abierto`: only documents with something outstanding.
const OPEN_VALUE: &str = "abierto";
/// `?deuda=vencida`: only customers with something overdue.
const OVERDUE_VALUE: &str = "vencida";
/// Not due, 1–30, 31–60, 61–90, more than 90 days.
const BUCKETS: u8 = 5;

/// Names and values; of a name that stands twice, the last one counts.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
    /// Told from it, relative words are days.
    today: Option<NaiveDate>,
}

impl Query {
    pub fn parse(text: &str, today: Option<NaiveDate>) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self {
            pairs: pairs.into_owned().collect(),
            today,
        }
    }

    /// The days that are told by relative words, whatever they are for.
    pub fn moving(&self) -> Vec<MovingDay> {
        let Some(today) = self.today else {
            return Vec::new();
        };
        let moving = |(name, word): &(String, String)| {
            let word = Relative::parse(word)?;
            Some(MovingDay {
                name: name.clone(),
                word,
                day: word.on(today),
            })
        };
        self.pairs.iter().filter_map(moving).collect()
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        let text = self.get(name)?;
        day(text).or_else(|| Some(Relative::parse(text)?.on(self.today?)))
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

    fn value<T: Copy>(&self, name: &str, table: &[(T, &'static str)]) -> Option<T> {
        value_of(table, self.get(name)?)
    }

    fn sort<K: Copy>(&self, columns: &[(K, &'static str)]) -> Option<Sort<K>> {
        sort(columns, self.get(ORDER)?)
    }

    pub fn queue(&self) -> Screen {
        let responsible = self.text(RESPONSIBLE);
        Screen::Queue {
            responsible: responsible.map(|name| if name == NOBODY { String::new() } else { name }),
        }
    }

    pub fn reminders(&self) -> Screen {
        Screen::Reminders { day: self.day(DAY) }
    }

    pub fn scope(&self) -> Scope {
        let stage = self.text(STAGE);
        Scope {
            as_of: self.day(AS_OF),
            compare: if self.get(COMPARE) == Some(YEAR_VALUE) {
                Compare::Year
            } else {
                Compare::Month
            },
            filter: ScopeFilter {
                salesperson: self.text(SALESPERSON),
                customer: self.text(CUSTOMER),
                stage_on: stage.as_ref().and_then(|_| self.day(STAGE_ON)),
                stage,
                kind: self.text(DOCUMENT_KIND),
                from: self.day(FROM),
                to: self.day(TO),
            },
        }
    }

    pub fn receivables(&self) -> Screen {
        let sort = self.value(ORDER, &DEBTOR_ORDERS);
        Screen::Receivables {
            sort: sort.unwrap_or_default(),
            group: self.value(GROUP, &DEBTOR_GROUPS),
        }
    }

    pub fn customers(&self, open: Option<String>) -> Screen {
        Screen::Customers {
            filter: CustomerFilter {
                overdue: self.get(DEBT) == Some(OVERDUE_VALUE),
                text: self.text(TEXT).unwrap_or_default(),
            },
            sort: self.sort(&CUSTOMER_COLUMNS).unwrap_or_default(),
            group: self.value(GROUP, &CUSTOMER_GROUPS),
            open,
        }
    }

    pub fn cash(&self) -> Screen {
        let kind = self.value(KIND, &PAYMENT_KINDS);
        Screen::Cash {
            filter: PaymentFilter {
                kind: kind.unwrap_or_default(),
                method: self.text(METHOD),
                from: self.day(PAID_FROM),
                to: self.day(PAID_TO),
                text: self.text(TEXT).unwrap_or_default(),
            },
            sort: self.sort(&PAYMENT_COLUMNS).unwrap_or_default(),
            group: self.value(GROUP, &PAYMENT_GROUPS),
        }
    }

    pub fn invoices(&self, open: Option<String>) -> Screen {
        let bucket = self.get(BUCKET).and_then(|text| text.parse().ok());
        Screen::Invoices {
            filter: InvoiceFilter {
                state: self.get(STATE).and_then(InvoiceState::from_code),
                open_only: self.get(OPEN_ONLY) == Some(OPEN_VALUE),
                bucket: bucket.filter(|bucket| *bucket < BUCKETS),
                due_from: self.day(DUE_FROM),
                due_to: self.day(DUE_TO),
                at_least: self.get(AT_LEAST).and_then(|text| text.parse().ok()),
                at_most: self.get(AT_MOST).and_then(|text| text.parse().ok()),
                currency: self.text(CURRENCY),
                text: self.text(TEXT).unwrap_or_default(),
            },
            sort: self.sort(&INVOICE_COLUMNS).unwrap_or_default(),
            group: self.value(GROUP, &INVOICE_GROUPS),
            open,
        }
    }

    pub fn report(&self) -> Screen {
        let kind = self.value(REPORT, &REPORT_KINDS);
        Screen::Report(ReportPeriod {
            kind: kind.unwrap_or_default(),
            from: self.day(REPORT_FROM),
            to: self.day(REPORT_TO),
            kept: self.get(REPORT_KEPT) == Some(KEPT_VALUE),
        })
    }

    pub fn findings(&self) -> Screen {
        Screen::Findings {
            kind: self.text(KIND),
        }
    }
}

pub(super) fn format(route: &Route) -> String {
    written(route).text.finish()
}

/// Of the days that relative words told, those that the address still has.
pub(super) fn still_moving(route: &Route) -> Vec<MovingDay> {
    written(route).moved
}

/// The days of an address, by their names in it.
pub(super) fn days(route: &Route) -> Vec<(String, NaiveDate)> {
    written(route).days
}

fn written(route: &Route) -> Writer<'_> {
    let mut query = Writer {
        text: Serializer::new(String::new()),
        moving: &route.moving,
        moved: Vec::new(),
        days: Vec::new(),
    };
    write_scope(&mut query, &route.scope);
    write_choice(&mut query, &route.screen);
    query
}

struct Writer<'a> {
    text: Serializer<'static, String>,
    moving: &'a [MovingDay],
    /// Days that were written as words.
    moved: Vec<MovingDay>,
    /// All days that were written.
    days: Vec<(String, NaiveDate)>,
}

/// Leaves out what is not set.
fn write(query: &mut Writer, name: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value.as_ref().map(AsRef::as_ref)
        && !value.is_empty()
    {
        query.text.append_pair(name, value);
    }
}

/// A day by the word that told it, or by its date.
fn write_day(query: &mut Writer, name: &str, day: Option<NaiveDate>) {
    let Some(day) = day else { return };
    query.days.push((name.to_owned(), day));
    let told = query.moving.iter().rev();
    let told = told
        .into_iter()
        .find(|told| told.name == name && told.day == day);
    match told {
        Some(told) => {
            query.moved.push(told.clone());
            query.text.append_pair(name, &told.word.word());
        }
        None => {
            query.text.append_pair(name, &day.to_string());
        }
    }
}

/// An order, where it is not the usual one.
fn write_order<K: Copy + PartialEq>(
    query: &mut Writer,
    columns: &[(K, &'static str)],
    order: Sort<K>,
) where
    Sort<K>: Default,
{
    if order != Sort::default() {
        let column = word_of(columns, order.key);
        let word = column.map(|word| directed(word, order.descending));
        write(query, ORDER, word);
    }
}

fn write_scope(query: &mut Writer, scope: &Scope) {
    let filter = &scope.filter;
    write_day(query, AS_OF, scope.as_of);
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
    write_day(query, STAGE_ON, stage_on);
    write(query, DOCUMENT_KIND, filter.kind.as_deref());
    write_day(query, FROM, filter.from);
    write_day(query, TO, filter.to);
}

fn write_choice(query: &mut Writer, screen: &Screen) {
    match screen {
        Screen::Receivables { sort, group } => {
            let order = (*sort != DebtorSort::default()).then(|| word_of(&DEBTOR_ORDERS, *sort));
            write(query, ORDER, order.flatten());
            let group = group.and_then(|group| word_of(&DEBTOR_GROUPS, group));
            write(query, GROUP, group);
        }
        Screen::Customers {
            filter,
            sort,
            group,
            ..
        } => {
            write(query, DEBT, filter.overdue.then_some(OVERDUE_VALUE));
            write(query, TEXT, Some(&filter.text));
            write_order(query, &CUSTOMER_COLUMNS, *sort);
            write(
                query,
                GROUP,
                group.and_then(|group| word_of(&CUSTOMER_GROUPS, group)),
            );
        }
        Screen::Cash {
            filter,
            sort,
            group,
        } => {
            if filter.kind != PaymentKind::default() {
                write(query, KIND, word_of(&PAYMENT_KINDS, filter.kind));
            }
            write(query, METHOD, filter.method.as_deref());
            write_day(query, PAID_FROM, filter.from);
            write_day(query, PAID_TO, filter.to);
            write(query, TEXT, Some(&filter.text));
            write_order(query, &PAYMENT_COLUMNS, *sort);
            write(
                query,
                GROUP,
                group.and_then(|group| word_of(&PAYMENT_GROUPS, group)),
            );
        }
        Screen::Invoices {
            filter,
            sort,
            group,
            ..
        } => {
            write(query, STATE, filter.state.map(InvoiceState::code));
            write(query, OPEN_ONLY, filter.open_only.then_some(OPEN_VALUE));
            write(
                query,
                BUCKET,
                filter.bucket.map(|bucket| bucket.to_string()),
            );
            write_day(query, DUE_FROM, filter.due_from);
            write_day(query, DUE_TO, filter.due_to);
            write(
                query,
                AT_LEAST,
                filter.at_least.map(|units| units.to_string()),
            );
            write(
                query,
                AT_MOST,
                filter.at_most.map(|units| units.to_string()),
            );
            write(query, CURRENCY, filter.currency.as_deref());
            write(query, TEXT, Some(&filter.text));
            write_order(query, &INVOICE_COLUMNS, *sort);
            write(
                query,
                GROUP,
                group.and_then(|group| word_of(&INVOICE_GROUPS, group)),
            );
        }
        Screen::Report(period) => {
            if period.kind != ReportKind::default() {
                write(query, REPORT, word_of(&REPORT_KINDS, period.kind));
            }
            write_day(query, REPORT_FROM, period.from);
            write_day(query, REPORT_TO, period.to);
            if period.kept {
                write(query, REPORT_KEPT, Some(KEPT_VALUE));
            }
        }
        Screen::Findings { kind } => write(query, KIND, kind.as_deref()),
        Screen::Queue { responsible } => {
            let word = responsible.as_deref().map(|name| match name {
                "" => NOBODY,
                name => name,
            });
            write(query, RESPONSIBLE, word);
        }
        Screen::Reminders { day } => write_day(query, DAY, *day),
        Screen::Home
        | Screen::Funnel
        | Screen::Salespeople
        | Screen::Trends
        | Screen::Alerts
        | Screen::AlertRules
        | Screen::Glossary { .. }
        | Screen::Explain { .. }
        | Screen::Sync
        | Screen::Diagnosis
        | Screen::Settings
        | Screen::Assistant
        | Screen::Unknown(_) => {}
    }
}
