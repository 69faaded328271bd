//! Records as no contract has them, and what they count for.

mod support;

use domain::DocumentStatus::{Issued, Void};
use domain::book::{Book, State};
use domain::numbers::{
    Dso, Reconciliation, Span, billed, billed_net, collection, debtors, funnel, receivables,
    reconcile, salespeople, stage_matrix,
};
use domain::{
    Currency, Customer, Document, DocumentKind, DocumentRef, ExchangeRate, Filter, LARGEST_AMOUNT,
    Number, Payment, PaymentStatus, PaymentTerms, Ratio, Stage, TaxId, Value, value, values,
    values_of,
};
use support::{as_of, book, by_id, credit_note, customer, day, documents_only, invoice, payment};

const TODAY: &str = "2026-11-22";

fn boleta(number: u32, total: i64) -> Document {
    Document {
        kind: DocumentKind::Sii(39),
        due_on: None,
        ..invoice(number, "2026-11-01", "2026-11-01", total)
    }
}

#[test]
fn a_credit_note_on_a_counter_sale_takes_nothing_off_the_sales_on_credit() {
    let mut cash_sale = invoice(4, "2026-11-01", "2026-11-01", 700);
    cash_sale.terms = Some(PaymentTerms::Cash);
    let documents = [
        invoice(2, "2026-11-01", "2026-12-01", 2_000),
        boleta(1, 10_000),
        cash_sale,
        credit_note(3, "2026-11-05", 1_800, Some(by_id(1))),
        credit_note(5, "2026-11-05", 700, Some(by_id(4))),
        credit_note(6, "2026-11-05", 500, Some(by_id(2))),
    ];
    // Of 2,000 sold on credit 500 were credited; the other two notes belong to what was paid at once.
    let figures = collection(&documents_only(&documents, &[]), as_of(TODAY));
    assert_eq!(
        figures.dso,
        Dso::Days(Ratio {
            numerator: 22 * 1_500,
            denominator: 1_500
        })
    );
    assert_eq!(figures.dso_simple, Ratio::of(90 * 1_500, 1_500));
    // Also where the sale itself is not looked at.
    let book = documents_only(&documents, &[]);
    let only_notes = Filter {
        kind: Some(DocumentKind::Sii(61)),
        ..Filter::default()
    };
    let notes = book.subset(&only_notes, day(TODAY));
    let credits: Vec<bool> = notes.documents.iter().map(|d| d.deemed_paid).collect();
    assert_eq!(credits[3..], [true, true, false]);
}

#[test]
fn a_boleta_whose_only_payment_was_undone_is_owed() {
    let came = payment("p", "2026-11-02", 10_000, Some(by_id(1)));
    let owed = |change: fn(&mut Payment)| {
        let mut payment = came.clone();
        change(&mut payment);
        let book = documents_only(&[boleta(1, 10_000)], &[payment]);
        receivables(&book, as_of(TODAY)).receivable
    };
    assert_eq!(owed(|p| p.status = PaymentStatus::Rejected), 10_000);
    assert_eq!(owed(|p| p.status = PaymentStatus::Reversed), 10_000);
    assert_eq!(owed(|p| p.deleted = true), 10_000);
    assert_eq!(owed(|_| {}), 0);
    // One that names no document, or another one, tells nothing of it.
    assert_eq!(
        owed(|p| {
            p.deleted = true;
            p.allocations.clear();
        }),
        0
    );
    // Contado stays contado.
    let mut sale = boleta(1, 10_000);
    sale.terms = Some(PaymentTerms::Cash);
    let mut bounced = came;
    bounced.status = PaymentStatus::Rejected;
    let book = documents_only(&[sale], &[bounced]);
    assert_eq!(receivables(&book, as_of(TODAY)).receivable, 0);
}

fn with_tax_id(customer: Customer, tax_id: &str, name: &str) -> Customer {
    Customer {
        tax_id: TaxId::parse(tax_id),
        name: name.into(),
        ..customer
    }
}

fn of_tax_id(document: Document, tax_id: &str, name: Option<&str>) -> Document {
    Document {
        customer_id: None,
        customer_tax_id: TaxId::parse(tax_id),
        customer_name: name.map(Into::into),
        ..document
    }
}

#[test]
fn a_tax_id_that_stands_for_many_merges_nobody() {
    let export = |number, name| {
        let document = invoice(number, "2026-10-01", "2026-10-30", 1_000);
        of_tax_id(document, "55.555.555-5", name)
    };
    let documents = [
        export(1, Some("Acme Inc")),
        export(2, Some("Bauer GmbH")),
        export(3, Some(" ACME  inc ")),
        export(4, Some("Chen Ltd")),
        export(5, None),
        export(6, Some("  ")),
    ];
    let customers = [
        with_tax_id(
            customer("c1", Stage::Won, 0, None),
            "55.555.555-5",
            "Dupont SA",
        ),
        with_tax_id(
            customer("c2", Stage::Won, 0, None),
            "55.555.555-5",
            "bauer  gmbh",
        ),
    ];
    let book = book(&customers, &documents, &[]);
    let owe = debtors(&book, as_of(TODAY));
    let mut rows: Vec<_> = owe
        .iter()
        .map(|row| {
            let key = book.customers[row.customer as usize].key.as_str();
            (key, row.outstanding)
        })
        .collect();
    rows.sort_unstable();
    // Without a name nobody can tell them apart.
    assert_eq!(
        rows,
        [
            ("555555555", 2_000),
            ("acme inc", 2_000),
            ("c2", 1_000),
            ("chen ltd", 1_000)
        ]
    );
}

#[test]
fn a_tax_id_of_one_customer_needs_no_name() {
    let document = invoice(1, "2026-10-01", "2026-10-30", 1_000);
    let document = of_tax_id(document, "76.111.111-6", Some("Otro nombre"));
    let record = with_tax_id(customer("c1", Stage::Won, 0, None), "76111111-6", "Uno");
    let book = book(&[record], &[document], &[]);
    assert_eq!(book.documents[0].customer, 0);
}

#[test]
fn a_credit_note_that_was_sent_negative_is_the_same_credit() {
    let sides = |total: i64| {
        let sign = total.signum();
        let note = Document {
            net: Some(300 * sign),
            exempt: Some(40 * sign),
            ..credit_note(2, "2026-11-05", total, Some(by_id(1)))
        };
        let invoice = Document {
            net: Some(900),
            ..invoice(1, "2026-11-01", "2026-11-30", 1_000)
        };
        let loose = credit_note(3, "2026-11-06", total, None);
        let month = Span::month_to(day(TODAY));
        let book = documents_only(&[invoice.clone(), note.clone(), loose], &[]);
        let owed = receivables(&book, as_of(TODAY));
        let net = billed_net(&documents_only(&[invoice, note], &[]), month);
        (
            owed.receivable,
            owed.unapplied_credits,
            billed(&book, month),
            net,
        )
    };
    assert_eq!(sides(400), (600, 400, 200, Some(560)));
    assert_eq!(sides(-400), sides(400));
}

#[test]
fn a_negative_invoice_counts_as_it_is() {
    let document = invoice(1, "2026-11-01", "2026-11-30", -1_000);
    let book = documents_only(std::slice::from_ref(&document), &[]);
    assert_eq!(billed(&book, Span::month_to(day(TODAY))), -1_000);
    let owed = receivables(&book, as_of(TODAY));
    assert_eq!((owed.receivable, owed.overpaid), (0, 1_000));
    let balance = book.documents[0].balance(day(TODAY), day(TODAY), Currency::CLP);
    assert_eq!(State::of(&document, &balance), State::Paid);
}

#[test]
fn an_id_that_nobody_has_falls_back_on_the_number_beside_it() {
    let owed = |id: &str, kind: Option<u16>, number: &str, status| {
        let reference = DocumentRef::IdElseNumber {
            id: id.into(),
            kind: kind.map(DocumentKind::Sii),
            number: number.into(),
        };
        let mut documents = [
            invoice(1, "2026-11-01", "2026-11-30", 1_000),
            invoice(2, "2026-11-01", "2026-11-30", 500),
        ];
        documents[1].status = status;
        let paid = payment("p", "2026-11-02", 100, Some(reference));
        let book = documents_only(&documents, &[paid]);
        let of = |at: usize| {
            book.documents[at]
                .balance(day(TODAY), day(TODAY), Currency::CLP)
                .paid
        };
        (of(0), of(1))
    };
    assert_eq!(owed("gone", None, "1", Issued), (100, 0));
    assert_eq!(owed("gone", Some(33), "1", Issued), (100, 0));
    assert_eq!(owed("gone", Some(34), "1", Issued), (0, 0));
    assert_eq!(owed("i2", Some(33), "1", Issued), (0, 100));
    // What is an id means that document, even when nothing can be paid on it.
    assert_eq!(owed("i2", Some(33), "1", Void), (0, 0));
}

#[test]
fn a_text_that_is_no_number_keeps_its_zeros() {
    let mut document = invoice(1, "2026-11-01", "2026-11-30", 1_000);
    document.number = "0F-7".into();
    let reference = DocumentRef::IdOrNumber("0F-7".into());
    let note = credit_note(2, "2026-11-02", 300, Some(reference));
    let book = documents_only(&[document, note], &[]);
    assert_eq!(receivables(&book, as_of(TODAY)).receivable, 700);
}

#[test]
fn who_sells_has_a_name_and_is_never_taken_for_nobody() {
    let named = |name: &str| customer(name, Stage::Won, 0, Some(name));
    let customers = [named("  "), named("-"), named(" - "), named("Ana")];
    let book = book(&customers, &[], &[]);
    let keys: Vec<&str> = book
        .salespeople
        .iter()
        .map(|seller| seller.key.as_str())
        .collect();
    assert_eq!(keys, ["~-", "ana"]);
    let rows = salespeople(&book, as_of(TODAY));
    let customers: Vec<_> = rows
        .iter()
        .map(|row| (row.salesperson, row.customers))
        .collect();
    assert_eq!(customers, [(Some(0), 2), (Some(1), 1), (None, 1)]);
    // An id of spaces is an id, and no empty key.
    let mut odd = named("Beto");
    odd.salesperson.as_mut().expect("has one").id = Some(" ".into());
    assert_eq!(support::book(&[odd], &[], &[]).salespeople[0].key, "~ ");
}

#[test]
fn unknown_stages_are_one_row_under_the_first_spelling() {
    let in_stage = |id: &str, word: &str| customer(id, Stage::Unknown(word.into()), 10, None);
    let mut customers = vec![
        in_stage("c1", "en pausa"),
        in_stage("c2", "archivo"),
        in_stage("c3", "En  Pausa "),
    ];
    for _ in 0..2 {
        let book = book(&customers, &[], &[]);
        let rows = funnel(&book, day(TODAY)).stages;
        let rows: Vec<_> = rows[7..]
            .iter()
            .map(|row| (row.stage.id().to_owned(), row.count, row.value))
            .collect();
        assert_eq!(
            rows,
            [
                ("En  Pausa ".to_owned(), 2, 20),
                ("archivo".to_owned(), 1, 10)
            ]
        );
        let matrix = stage_matrix(&book, day(TODAY));
        let stages: Vec<&str> = matrix.stages[7..].iter().map(Stage::id).collect();
        assert_eq!(stages, ["En  Pausa ", "archivo"]);
        let filter = Filter {
            stage: Some(Stage::Unknown("EN PAUSA".into())),
            ..Filter::default()
        };
        let chosen = book.chosen(&filter, day(TODAY)).customers;
        assert_eq!(chosen.iter().filter(|chosen| **chosen).count(), 2);
        customers.reverse();
    }
}

#[test]
fn the_largest_amounts_overflow_nothing() {
    let number = |number| invoice(number, "2026-11-01", "2026-11-10", LARGEST_AMOUNT);
    let dollars = |number| Document {
        currency: Currency::parse("USD").expect("a code"),
        exchange_rate: ExchangeRate::from_millionths(i64::MAX),
        ..invoice(number, "2026-11-01", "2026-11-10", LARGEST_AMOUNT)
    };
    let documents: Vec<Document> = (0..1_000)
        .map(|at| if at % 2 == 0 { number(at) } else { dollars(at) })
        .collect();
    let payments: Vec<Payment> = (0..1_000)
        .map(|at| {
            payment(
                &format!("p{at}"),
                "2026-11-05",
                LARGEST_AMOUNT / 2,
                Some(by_id(at)),
            )
        })
        .collect();
    let book = documents_only(&documents, &payments);
    assert_eq!(
        value(&book, Number::BilledMonth, as_of(TODAY)),
        Value::Money(1_000 * LARGEST_AMOUNT)
    );
    assert!(values(&book, as_of(TODAY)).len() == Number::ALL.len());
    for number in Number::ALL {
        domain::explain(&book, *number, as_of(TODAY));
    }
    assert!(reconcile(&book, as_of(TODAY)).holds());
    // A million of them hold in a sum.
    assert!(LARGEST_AMOUNT.checked_mul(1_000_000).is_some());
}

#[test]
fn all_numbers_in_one_go_are_those_that_were_asked_for() {
    let book = documents_only(&[invoice(1, "2026-11-01", "2026-11-10", 100)], &[]);
    let asked = [Number::Receivable, Number::OverdueCount];
    assert_eq!(
        values_of(&book, &asked, as_of(TODAY)),
        [
            (Number::Receivable, Value::Money(100)),
            (Number::OverdueCount, Value::Count(1))
        ]
    );
    let all = values(&book, as_of(TODAY));
    assert!(all.iter().map(|(number, _)| number).eq(Number::ALL));
    for (number, worth) in all {
        assert_eq!(worth, value(&book, number, as_of(TODAY)), "{number:?}");
    }
}

fn tick(book: &Book) -> Reconciliation {
    reconcile(book, as_of(TODAY))
}

#[test]
fn the_tick_is_red_when_any_of_its_sums_is_another() {
    let documents = [
        invoice(1, "2026-10-01", "2026-10-31", 1_000),
        invoice(2, "2026-11-01", "2026-12-31", 500),
    ];
    let payments = [payment("p", "2026-11-02", 700, Some(by_id(2)))];
    let sums = tick(&documents_only(&documents, &payments));
    assert!(sums.holds());
    assert_eq!(sums.documents, 1_000);
    let off: [fn(&mut Reconciliation); 5] = [
        |sums| sums.receivable += 1,
        |sums| sums.aging += 1,
        |sums| sums.documents += 1,
        |sums| sums.customers += 1,
        |sums| sums.salespeople += 1,
    ];
    for change in off {
        let mut wrong = sums;
        change(&mut wrong);
        assert!(!wrong.holds(), "{wrong:?}");
    }
}

#[test]
fn the_tick_is_red_when_a_balance_and_what_settles_it_disagree() {
    let documents = [invoice(1, "2026-10-01", "2026-10-31", 1_000)];
    let mut book = documents_only(&documents, &[]);
    // Deemed paid, though nothing settles it: the balance leaves nothing open, the settlements leave all.
    book.documents[0].deemed_paid = true;
    let sums = tick(&book);
    assert_eq!((sums.receivable, sums.documents), (0, 1_000));
    assert!(!sums.holds());
}
