//! The fields that the product reads, and the names under which they come.

use domain::List;

/// A field of the product. Which of them a record has is said by its [`FieldTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // each is the field of the same name in `domain`
pub enum Field {
    Id,
    Code,
    Name,
    TaxId,
    Email,
    Phone,
    Address,
    Status,
    EstimatedValue,
    CreatedOn,
    UpdatedAt,
    Salesperson,
    MonthlyTarget,
    Deleted,
    MergedInto,
    Number,
    Kind,
    CustomerId,
    CustomerTaxId,
    CustomerName,
    IssuedOn,
    DueOn,
    ReceivedOn,
    Terms,
    Total,
    Net,
    Tax,
    Exempt,
    PaidAmount,
    Balance,
    Currency,
    ExchangeRate,
    Description,
    Reference,
    DocumentId,
    Allocations,
    PaidOn,
    Amount,
    Method,
    PaymentNumber,
    Notes,
    TimeZone,
    LogoUrl,
}

impl Field {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::LogoUrl as usize + 1;

    /// Its key in a profile document.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Code => "code",
            Self::Name => "name",
            Self::TaxId => "taxId",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Status => "status",
            Self::EstimatedValue => "estimatedValue",
            Self::CreatedOn => "createdOn",
            Self::UpdatedAt => "updatedAt",
            Self::Salesperson => "salesperson",
            Self::MonthlyTarget => "monthlyTarget",
            Self::Deleted => "deleted",
            Self::MergedInto => "mergedInto",
            Self::Number => "number",
            Self::Kind => "kind",
            Self::CustomerId => "customerId",
            Self::CustomerTaxId => "customerTaxId",
            Self::CustomerName => "customerName",
            Self::IssuedOn => "issuedOn",
            Self::DueOn => "dueOn",
            Self::ReceivedOn => "receivedOn",
            Self::Terms => "terms",
            Self::Total => "total",
            Self::Net => "net",
            Self::Tax => "tax",
            Self::Exempt => "exempt",
            Self::PaidAmount => "paidAmount",
            Self::Balance => "balance",
            Self::Currency => "currency",
            Self::ExchangeRate => "exchangeRate",
            Self::Description => "description",
            Self::Reference => "reference",
            Self::DocumentId => "documentId",
            Self::Allocations => "allocations",
            Self::PaidOn => "paidOn",
            Self::Amount => "amount",
            Self::Method => "method",
            Self::PaymentNumber => "paymentNumber",
            Self::Notes => "notes",
            Self::TimeZone => "timeZone",
            Self::LogoUrl => "logoUrl",
        }
    }

    /// The fields of the company.
    pub const COMPANY: &[Self] = &[
        Self::Name,
        Self::TaxId,
        Self::Address,
        Self::Currency,
        Self::TimeZone,
        Self::LogoUrl,
    ];
    /// The fields of a customer.
    pub const CUSTOMER: &[Self] = &[
        Self::Id,
        Self::Code,
        Self::Name,
        Self::TaxId,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Status,
        Self::EstimatedValue,
        Self::CreatedOn,
        Self::UpdatedAt,
        Self::Salesperson,
        Self::Deleted,
        Self::MergedInto,
    ];
    /// The fields of a salesperson that is an object.
    pub const SALESPERSON: &[Self] = &[Self::Id, Self::Name, Self::Email, Self::MonthlyTarget];
    /// The fields of a document.
    pub const DOCUMENT: &[Self] = &[
        Self::Id,
        Self::Number,
        Self::Kind,
        Self::CustomerId,
        Self::CustomerTaxId,
        Self::CustomerName,
        Self::IssuedOn,
        Self::DueOn,
        Self::ReceivedOn,
        Self::Terms,
        Self::Total,
        Self::Net,
        Self::Tax,
        Self::Exempt,
        Self::PaidAmount,
        Self::Balance,
        Self::Currency,
        Self::ExchangeRate,
        Self::Status,
        Self::Description,
        Self::Reference,
        Self::UpdatedAt,
        Self::Deleted,
    ];
    /// The fields of a document's reference that is an object.
    pub const REFERENCE: &[Self] = &[Self::Id, Self::Kind, Self::Number];
    /// The fields of a payment.
    pub const PAYMENT: &[Self] = &[
        Self::Id,
        Self::DocumentId,
        Self::Number,
        Self::Kind,
        Self::Allocations,
        Self::PaidOn,
        Self::Amount,
        Self::Currency,
        Self::Method,
        Self::PaymentNumber,
        Self::Notes,
        Self::Status,
        Self::UpdatedAt,
        Self::Deleted,
    ];
    /// The fields of one allocation of a payment.
    pub const ALLOCATION: &[Self] = &[Self::DocumentId, Self::Number, Self::Kind, Self::Amount];

    /// The fields of a list, in the order in which people read them.
    pub fn of(list: List) -> &'static [Self] {
        match list {
            List::Customers => Self::CUSTOMER,
            List::Documents => Self::DOCUMENT,
            List::Payments => Self::PAYMENT,
        }
    }

    /// Whether its value may be an object or a list.
    pub(crate) fn may_be_nested(self) -> bool {
        matches!(
            self,
            Self::Salesperson | Self::Reference | Self::Allocations
        )
    }

    /// Whether a record of this list means nothing without it.
    pub fn is_required(self, list: List) -> bool {
        match list {
            List::Customers => false,
            List::Documents => matches!(self, Self::Total | Self::IssuedOn),
            List::Payments => matches!(self, Self::Amount | Self::PaidOn),
        }
    }
}

/// Wire names of each field, the one that wins first. A name is a key of the record, or a JSON pointer into it,
/// which begins with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldTable {
    rows: Vec<(Field, Vec<String>)>,
}

impl FieldTable {
    /// The names of a field; none when the table has no such field.
    pub fn get(&self, field: Field) -> &[String] {
        let row = self.rows.iter().find(|(of, _)| *of == field);
        row.map_or(&[], |(_, names)| names.as_slice())
    }

    /// Gives a field these names, at most 255; none takes the field out.
    pub fn set(&mut self, field: Field, names: Vec<String>) {
        self.rows.retain(|(of, _)| *of != field);
        if !names.is_empty() {
            self.rows.push((field, names));
            self.rows.sort_by_key(|(field, _)| *field as u8);
        }
    }

    /// Every name with its field and its rank among the names of that field (0 wins).
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Field, u8)> {
        self.rows.iter().flat_map(|(field, names)| {
            (0_u8..=254)
                .zip(names)
                .map(move |(rank, name)| (name.as_str(), *field, rank))
        })
    }

    /// The name of a field with this rank; empty when the table has none.
    pub(crate) fn name(&self, field: Field, rank: u8) -> &str {
        let name = self.get(field).get(usize::from(rank));
        name.map_or("", String::as_str)
    }
}
