//! Files whose columns are known.

use serde::{Deserialize, Serialize};

use super::field::{Field, List};

/// What a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// SII, *Registro de Compras y Ventas*: sales, detail.
    RcvSales,
    /// The same, purchases: not ours, this product is about what others owe.
    RcvPurchases,
    /// The same, the sums by kind: no documents are in it.
    RcvSummary,
    /// Our own list of customers.
    OwnCustomers,
    /// Our own list of documents.
    OwnDocuments,
    /// Our own list of payments.
    OwnPayments,
    /// Some list of customers.
    Customers,
    /// Some list of documents.
    Documents,
    /// Some list of payments.
    Payments,
    /// Nothing that is recognised.
    Unknown,
}

impl Layout {
    /// Stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::RcvSales => "rcv-sales",
            Self::RcvPurchases => "rcv-purchases",
            Self::RcvSummary => "rcv-summary",
            Self::OwnCustomers => "own-clients",
            Self::OwnDocuments => "own-invoices",
            Self::OwnPayments => "own-payments",
            Self::Customers => "clients",
            Self::Documents => "invoices",
            Self::Payments => "payments",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it is known and nothing of it can come in.
    pub fn refused(self) -> bool {
        matches!(self, Self::RcvPurchases | Self::RcvSummary)
    }

    /// Whether the tax authority wrote it: days before months, whole pesos.
    pub(super) fn is_rcv(self) -> bool {
        self == Self::RcvSales
    }

    /// Its list, where it has one.
    pub(super) fn list(self) -> Option<List> {
        match self {
            Self::OwnCustomers | Self::Customers => Some(List::Customers),
            Self::RcvSales | Self::OwnDocuments | Self::Documents => Some(List::Documents),
            Self::OwnPayments | Self::Payments => Some(List::Payments),
            Self::RcvPurchases | Self::RcvSummary | Self::Unknown => None,
        }
    }

    /// That of a list of somebody.
    pub(super) fn some(list: List) -> Self {
        match list {
            List::Customers => Self::Customers,
            List::Documents => Self::Documents,
            List::Payments => Self::Payments,
        }
    }

    /// The one whose columns these are, by their plain heads. Without a leading `Nro`, with further columns between or
    /// behind, and in any order, it is the same.
    pub(super) fn of_heads(heads: &[String]) -> Option<Self> {
        let has = |names: &[&str]| {
            names
                .iter()
                .any(|name| heads.iter().any(|head| head == name))
        };
        let has_all = |names: &[&str]| {
            names
                .iter()
                .all(|name| heads.iter().any(|head| head == name))
        };
        let kind = ["tipodoc", "tipodocto", "tipodocumento"];
        let is_rcv =
            has(&kind) && has(&["folio", "foliodocto"]) && has(&["fechadocto", "fechadocumento"]);
        if is_rcv && has(&["rutproveedor", "tipocompra", "montoivarecuperable"]) {
            Some(Self::RcvPurchases)
        } else if is_rcv && has(&["rutcliente", "rutreceptor", "tipoventa"]) && has(&["montototal"])
        {
            Some(Self::RcvSales)
        } else if has(&kind) && has(&["totaldocumentos"]) {
            Some(Self::RcvSummary)
        } else if has_all(&[
            "tipo",
            "folio",
            "cliente",
            "rut",
            "emision",
            "totaldocumento",
            "notasdecredito",
            "saldo",
        ]) {
            Some(Self::OwnDocuments)
        } else if has_all(&[
            "fecha",
            "cliente",
            "rut",
            "vendedor",
            "documento",
            "metodo",
            "numero",
            "monto",
            "estado",
        ]) {
            Some(Self::OwnPayments)
        } else if has_all(&[
            "cliente",
            "rut",
            "vendedor",
            "etapa",
            "valorestimado",
            "creado",
            "saldo",
            "vencido",
        ]) {
            Some(Self::OwnCustomers)
        } else {
            None
        }
    }

    /// What a plain head means here, where that is not what such a head means elsewhere.
    pub(super) fn meaning(self, head: &str) -> Meaning {
        match (self, head) {
            (Self::OwnDocuments, "totaldocumento") => Meaning::Field(Field::Total),
            (Self::OwnPayments, "montoensumoneda") => Meaning::Field(Field::NativeAmount),
            (Self::OwnDocuments, "total") => Meaning::Field(Field::CompanyTotal),
            // What is in the columns of an own list besides is computed, and whether money is applied too.
            (Self::OwnDocuments, "vencido" | "porvencer") | (Self::OwnPayments, "estado") => {
                Meaning::Nothing
            }
            // It says what was sold, not how it is paid; and the seller's own number is no text for people.
            (Self::RcvSales, "tipoventa" | "numerointerno" | "nro") => Meaning::Nothing,
            _ => Meaning::Usual,
        }
    }
}

/// What a head means in a layout.
pub(super) enum Meaning {
    /// This field.
    Field(Field),
    /// Nothing of ours.
    Nothing,
    /// What it means elsewhere.
    Usual,
}
