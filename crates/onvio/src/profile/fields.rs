//! The fields that the product reads, and the names under which they come.

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
}

/// Wire names of each field, the one that wins first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldTable {
    rows: Vec<(Field, Vec<String>)>,
}

impl FieldTable {
    /// A table of these names. At most 255 names per field.
    pub fn new(rows: &[(Field, &[&str])]) -> Self {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Self {
            rows: rows
                .iter()
                .map(|(field, names)| (*field, owned(names)))
                .collect(),
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
        self.names()
            .find(|(_, of, at)| *of == field && *at == rank)
            .map_or("", |(name, _, _)| name)
    }
}
