//! The built-in profile `onvio-v1`.

use domain::{DocumentStatus, PaymentMethod, PaymentStatus, PaymentTerms, Stage};

use super::{Auth, Field, FieldTable, Incremental, Paging, Paths, Profile, Words};

/// Ten minutes: changes written while the last run was reading are asked for again.
const OVERLAP_MS: i64 = 10 * 60 * 1000;

impl Profile {
    /// The v1 contract.
    pub fn onvio_v1() -> Self {
        Self {
            id: "onvio-v1".to_owned(),
            production_url: "https://api.onvio.com".to_owned(),
            sandbox_url: "https://api-sandbox.onvio.com".to_owned(),
            auth: Auth {
                header: "Authorization".to_owned(),
                prefix: "Bearer ".to_owned(),
            },
            paths: Paths {
                company: "/v1/company/info".to_owned(),
                customers: "/v1/clients".to_owned(),
                documents: "/v1/invoices".to_owned(),
                payments: "/v1/payments".to_owned(),
            },
            envelopes: names(&[
                "items", "data", "value", "results", "records", "rows", "list", "content", "docs",
                "clients", "invoices", "payments",
            ]),
            paging: paging(),
            incremental: Some(Incremental {
                parameter: "modified_since".to_owned(),
                overlap_ms: OVERLAP_MS,
            }),
            unix_dates: None,
            company: company(),
            customer: customer(),
            salesperson: FieldTable::new(&[
                (Field::Id, &["id"]),
                (Field::Name, &["name"]),
                (Field::Email, &["email"]),
                (Field::MonthlyTarget, &["monthly_target"]),
            ]),
            document: document(),
            reference: FieldTable::new(&[
                (Field::Id, &["id", "invoice_id"]),
                (Field::Kind, &["document_type", "type"]),
                (Field::Number, &["invoice_number", "number", "folio"]),
            ]),
            payment: payment(),
            allocation: FieldTable::new(&[
                (Field::DocumentId, &["invoice_id"]),
                (Field::Number, &["invoice_number"]),
                (Field::Kind, &["document_type"]),
                (Field::Amount, &["amount"]),
            ]),
            words: words(),
        }
    }
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn paging() -> Paging {
    Paging {
        holders: names(&[
            "pagination",
            "paging",
            "meta",
            "metadata",
            "page_context",
            "links",
            "_links",
        ]),
        page: names(&[
            "page",
            "page_number",
            "pageNumber",
            "current_page",
            "currentPage",
        ]),
        total_pages: names(&[
            "totalPages",
            "total_pages",
            "page_count",
            "pageCount",
            "last_page",
        ]),
        cursor: names(&[
            "next_cursor",
            "nextCursor",
            "next_page_token",
            "nextPageToken",
        ]),
        next_link: names(&[
            "@odata.nextLink",
            "nextLink",
            "next_link",
            "next_url",
            "next",
        ]),
        offset: names(&["offset", "skip"]),
        total: names(&[
            "total",
            "total_count",
            "totalCount",
            "totalElements",
            "totalItems",
        ]),
        has_more: names(&["has_more", "hasMore", "has_more_page"]),
        page_parameter: "page".to_owned(),
        cursor_parameter: "cursor".to_owned(),
        offset_parameter: "offset".to_owned(),
    }
}

fn company() -> FieldTable {
    FieldTable::new(&[
        (Field::Name, &["name", "business_name", "razon_social"]),
        (Field::TaxId, &["tax_id", "ruc", "rut"]),
        (Field::Address, &["address"]),
        (Field::Currency, &["currency"]),
        (Field::TimeZone, &["time_zone"]),
        (Field::LogoUrl, &["logo_url"]),
    ])
}

fn customer() -> FieldTable {
    FieldTable::new(&[
        (Field::Id, &["id"]),
        (Field::Code, &["code"]),
        (Field::Name, &["name", "business_name", "razon_social"]),
        (Field::TaxId, &["tax_id", "ruc", "rut"]),
        (Field::Email, &["email"]),
        (Field::Phone, &["phone"]),
        (Field::Address, &["address"]),
        (Field::Status, &["status"]),
        (Field::EstimatedValue, &["estimated_value"]),
        (Field::CreatedOn, &["created_date", "created_at"]),
        (Field::UpdatedAt, &["updated_at", "modified_at"]),
        (
            Field::Salesperson,
            &[
                "salesperson",
                "seller",
                "vendedor",
                "owner",
                "account_manager",
            ],
        ),
        (Field::Deleted, &["deleted"]),
    ])
}

fn document() -> FieldTable {
    FieldTable::new(&[
        (Field::Id, &["id"]),
        (Field::Number, &["invoice_number", "number", "folio"]),
        (Field::Kind, &["document_type", "type"]),
        (Field::CustomerId, &["client_id"]),
        (Field::CustomerTaxId, &["client_tax_id"]),
        (Field::CustomerName, &["client_name"]),
        (Field::IssuedOn, &["issue_date"]),
        (Field::DueOn, &["due_date"]),
        (Field::ReceivedOn, &["received_date"]),
        (Field::Terms, &["payment_terms", "forma_pago"]),
        (Field::Total, &["total_amount", "total"]),
        (Field::Net, &["net_amount"]),
        (Field::Tax, &["tax_amount"]),
        (Field::Exempt, &["exempt_amount"]),
        (Field::PaidAmount, &["paid_amount"]),
        (Field::Balance, &["balance"]),
        (Field::Currency, &["currency"]),
        (Field::ExchangeRate, &["exchange_rate"]),
        (Field::Status, &["status"]),
        (Field::Description, &["description"]),
        (Field::Reference, &["reference"]),
        (Field::UpdatedAt, &["updated_at", "modified_at"]),
        (Field::Deleted, &["deleted"]),
    ])
}

fn payment() -> FieldTable {
    FieldTable::new(&[
        (Field::Id, &["id"]),
        (Field::DocumentId, &["invoice_id"]),
        (Field::Number, &["invoice_number"]),
        (Field::Kind, &["document_type"]),
        (Field::Allocations, &["allocations"]),
        (Field::PaidOn, &["payment_date"]),
        (Field::Amount, &["amount"]),
        (Field::Currency, &["currency"]),
        (Field::Method, &["payment_method"]),
        (Field::PaymentNumber, &["document_number"]),
        (Field::Notes, &["notes"]),
        (Field::Status, &["status"]),
        (Field::UpdatedAt, &["updated_at", "modified_at"]),
        (Field::Deleted, &["deleted"]),
    ])
}

/// A table of words from rows of (meaning, words).
fn table<T: Clone>(rows: &[(T, &[&str])]) -> Vec<(String, T)> {
    rows.iter()
        .flat_map(|(meaning, words)| {
            words
                .iter()
                .map(move |word| ((*word).to_owned(), meaning.clone()))
        })
        .collect()
}

fn words() -> Words {
    Words {
        stages: Stage::ALL
            .into_iter()
            .map(|stage| (stage.id().to_owned(), stage))
            .collect(),
        kinds: kinds(),
        // "Sent", "overdue" and "partial" say nothing that is not computed here.
        document_statuses: table(&[
            (DocumentStatus::Draft, &["draft"]),
            (DocumentStatus::Issued, &["sent", "overdue", "partial"]),
            (DocumentStatus::Paid, &["paid"]),
            (
                DocumentStatus::Void,
                &["void", "voided", "cancelled", "canceled"],
            ),
            (DocumentStatus::Rejected, &["rejected"]),
        ]),
        terms: table(&[
            (PaymentTerms::Cash, &["contado", "cash"]),
            (PaymentTerms::Credit, &["crédito", "credit"]),
        ]),
        methods: table(&[
            (
                PaymentMethod::BankTransfer,
                &["bank_transfer", "transfer", "transferencia"],
            ),
            (PaymentMethod::Check, &["check", "cheque"]),
            (PaymentMethod::Cash, &["cash", "efectivo"]),
            (
                PaymentMethod::Card,
                &["credit_card", "debit_card", "card", "tarjeta"],
            ),
        ]),
        payment_statuses: table(&[
            (
                PaymentStatus::Valid,
                &[
                    "valid",
                    "completed",
                    "confirmed",
                    "cleared",
                    "applied",
                    "received",
                    "paid",
                ],
            ),
            (
                PaymentStatus::Reversed,
                &["reversed", "void", "voided", "cancelled", "canceled"],
            ),
            (PaymentStatus::Rejected, &["rejected", "bounced", "failed"]),
        ]),
    }
}

/// Words of documents, without "electrónica", which is dropped before they are compared.
fn kinds() -> Vec<(String, u16)> {
    table(&[
        (
            33,
            &[
                "invoice",
                "factura",
                "factura afecta",
                "sales invoice",
                "tax invoice",
            ],
        ),
        (
            34,
            &[
                "exempt invoice",
                "invoice exempt",
                "factura exenta",
                "factura no afecta",
                "factura no afecta o exenta",
            ],
        ),
        (39, &["receipt", "sales receipt", "boleta", "boleta afecta"]),
        (
            41,
            &[
                "exempt receipt",
                "receipt exempt",
                "boleta exenta",
                "boleta no afecta",
            ],
        ),
        (43, &["liquidación factura", "settlement invoice"]),
        (
            46,
            &["purchase invoice", "factura de compra", "factura compra"],
        ),
        (
            52,
            &[
                "dispatch guide",
                "delivery note",
                "waybill",
                "guía de despacho",
                "guía despacho",
            ],
        ),
        (
            56,
            &[
                "debit note",
                "debit memo",
                "nota de débito",
                "nota débito",
                "ND",
            ],
        ),
        (
            61,
            &[
                "credit note",
                "credit memo",
                "nota de crédito",
                "nota crédito",
                "NC",
            ],
        ),
        (
            110,
            &[
                "export invoice",
                "factura de exportación",
                "factura exportación",
            ],
        ),
        (
            111,
            &[
                "export debit note",
                "nota de débito de exportación",
                "nota débito exportación",
            ],
        ),
        (
            112,
            &[
                "export credit note",
                "nota de crédito de exportación",
                "nota crédito exportación",
            ],
        ),
    ])
}
