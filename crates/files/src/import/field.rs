//! What a column may be, by the names of the v1 contract.

use serde::{Deserialize, Serialize};

/// A list of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum List {
    /// `clients`
    Customers,
    /// `invoices`
    Documents,
    /// `payments`
    Payments,
}

/// How a cell of a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it stands.
    Text,
    /// A day.
    Day,
    /// An amount.
    Amount,
}

macro_rules! fields {
    ($($variant:ident $name:literal $value:ident $doc:literal)*) => {
        /// What a column may be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field {
            $(#[doc = $doc] $variant,)*
        }

        impl Field {
            /// Its name: that of the contract, where it has one.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The field of a name.
            pub fn of(name: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|field| field.name() == name)
            }

            /// How its cells are read.
            pub(crate) fn value(self) -> Value {
                match self { $(Self::$variant => Value::$value,)* }
            }
        }
    };
}

fields! {
    Id "id" Text "Id in the program that wrote the file."
    Code "code" Text "The company's own code of a customer."
    Name "name" Text "Name of a customer."
    TaxId "tax_id" Text "Tax id of a customer."
    Email "email" Text "E-mail."
    Phone "phone" Text "Phone."
    Address "address" Text "Address."
    Status "status" Text "Stage of a customer; state of a document or payment."
    EstimatedValue "estimated_value" Amount "What a customer may be worth."
    CreatedOn "created_date" Day "Since when somebody is a customer."
    Salesperson "salesperson" Text "Who sells to a customer."
    IsCustomer "is_customer" Text "Whether a line of our own workbook is a customer, or known by documents alone."
    Kind "document_type" Text "Kind of a document."
    Number "invoice_number" Text "Folio."
    CustomerId "client_id" Text "Id of the customer in the program that wrote the file."
    CustomerTaxId "client_tax_id" Text "Tax id of a document's customer."
    CustomerName "client_name" Text "Name of a document's customer."
    IssuerTaxId "issuer_tax_id" Text "Who issued a document, where a file is of several companies."
    IssuedOn "issue_date" Day "Issued."
    DueOn "due_date" Day "Due."
    ReceivedOn "received_date" Day "Received by the customer, or by the tax authority."
    ClaimedOn "claimed_date" Day "When the customer disputed it."
    Terms "payment_terms" Text "Cash or credit."
    Total "total_amount" Amount "Total."
    Net "net_amount" Amount "Net of tax."
    Tax "tax_amount" Amount "Value added tax."
    OtherTax "other_tax" Amount "Another tax; several have a line each."
    OtherTaxCode "other_tax_code" Text "Which one."
    Exempt "exempt_amount" Amount "Exempt of tax."
    Paid "paid_amount" Amount "Paid so far."
    Balance "balance" Amount "Still owed."
    CompanyTotal "company_total" Amount "Total in the company's currency, in our own lists."
    Currency "currency" Text "ISO code of the currency."
    ExchangeRate "exchange_rate" Amount "Its worth in the company's."
    Description "description" Text "What for."
    ReferenceKind "reference_type" Text "Kind of the document that a credit note is about."
    Reference "reference" Text "Folio of it."
    DocumentId "invoice_id" Text "Id of the document in the program that wrote the file."
    PaidOn "payment_date" Day "Paid."
    Amount "amount" Amount "Amount."
    NativeAmount "native_amount" Amount "Amount in the currency of the payment, in our own lists."
    Method "payment_method" Text "How it was paid."
    PaymentNumber "document_number" Text "Number of the transfer or cheque."
    Notes "notes" Text "Notes."
}

impl List {
    /// Its stable word: the name of the list in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "clients",
            Self::Documents => "invoices",
            Self::Payments => "payments",
        }
    }

    /// What a column of it may be.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Customers => CUSTOMERS,
            Self::Documents => DOCUMENTS,
            Self::Payments => PAYMENTS,
        }
    }

    /// Without these nothing comes in: of each group one is enough.
    pub fn required(self) -> &'static [&'static [Field]] {
        match self {
            Self::Customers => &[&[Field::Name, Field::TaxId]],
            Self::Documents => &[&[Field::Number], &[Field::IssuedOn], &[Field::Total]],
            Self::Payments => &[&[Field::PaidOn], &[Field::Amount]],
        }
    }
}

const CUSTOMERS: &[Field] = &[
    Field::Name,
    Field::TaxId,
    Field::Id,
    Field::Code,
    Field::Email,
    Field::Phone,
    Field::Address,
    Field::Status,
    Field::EstimatedValue,
    Field::CreatedOn,
    Field::Salesperson,
    Field::IsCustomer,
];

const DOCUMENTS: &[Field] = &[
    Field::Kind,
    Field::Number,
    Field::CustomerTaxId,
    Field::CustomerName,
    Field::IssuedOn,
    Field::DueOn,
    Field::ReceivedOn,
    Field::Total,
    Field::Net,
    Field::Tax,
    Field::OtherTax,
    Field::OtherTaxCode,
    Field::Exempt,
    Field::Paid,
    Field::Balance,
    Field::CompanyTotal,
    Field::Currency,
    Field::ExchangeRate,
    Field::Status,
    Field::Terms,
    Field::Description,
    Field::ReferenceKind,
    Field::Reference,
    Field::ClaimedOn,
    Field::IssuerTaxId,
    Field::CustomerId,
    Field::Id,
];

const PAYMENTS: &[Field] = &[
    Field::Kind,
    Field::Number,
    Field::PaidOn,
    Field::Amount,
    Field::NativeAmount,
    Field::Currency,
    Field::Method,
    Field::PaymentNumber,
    Field::Notes,
    Field::Status,
    Field::CustomerTaxId,
    Field::CustomerName,
    Field::DocumentId,
    Field::Id,
];
