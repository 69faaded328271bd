//! The country of a company, and with it the rules for the tax ids of its customers.

use super::TaxIdKind;
use crate::{Currency, Zone};

/// A country whose tax ids can be judged, or any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Country {
    /// CUIT.
    Argentina,
    /// CNPJ and CPF.
    Brazil,
    /// RUT.
    Chile,
    /// NIT.
    Colombia,
    /// RUC.
    Ecuador,
    /// RFC.
    Mexico,
    /// RUC.
    Paraguay,
    /// RUC.
    Peru,
    /// RUT.
    Uruguay,
    /// No rule is known here.
    Other,
}

impl Country {
    /// Where a company is. Chile's peso and Santiago's zone are what the product takes when the API names none:
    /// what says another country wins, the currency first (dollars and euros say nothing).
    pub fn of(zone: Zone, currency: Currency) -> Self {
        let (by_currency, by_zone) = (Self::of_currency(currency), Self::of_zone(zone));
        by_currency
            .filter(|country| *country != Self::Chile)
            .or(by_zone)
            .or(by_currency)
            .unwrap_or(Self::Other)
    }

    fn of_currency(currency: Currency) -> Option<Self> {
        match currency.code() {
            "USD" | "EUR" => None,
            "ARS" => Some(Self::Argentina),
            "BRL" => Some(Self::Brazil),
            "CLP" | "CLF" => Some(Self::Chile),
            "COP" | "COU" => Some(Self::Colombia),
            "MXN" | "MXV" => Some(Self::Mexico),
            "PYG" => Some(Self::Paraguay),
            "PEN" => Some(Self::Peru),
            "UYU" | "UYI" | "UYW" => Some(Self::Uruguay),
            _ => Some(Self::Other),
        }
    }

    fn of_zone(zone: Zone) -> Option<Self> {
        let name = zone.name();
        let (region, place) = name.split_once('/').unwrap_or((name, ""));
        match (region, place) {
            ("America", "Santiago" | "Punta_Arenas" | "Coyhaique")
            | ("Pacific", "Easter")
            | ("Chile", _) => Some(Self::Chile),
            ("America", "Sao_Paulo") | ("Brazil", _) => Some(Self::Brazil),
            ("America", "Mexico_City") | ("Mexico", _) => Some(Self::Mexico),
            ("America", "Bogota") => Some(Self::Colombia),
            ("America", "Guayaquil") => Some(Self::Ecuador),
            ("America", "Asuncion") => Some(Self::Paraguay),
            ("America", "Lima") => Some(Self::Peru),
            ("America", "Montevideo") => Some(Self::Uruguay),
            ("America", "Buenos_Aires") => Some(Self::Argentina),
            ("America", place) if place.starts_with("Argentina/") => Some(Self::Argentina),
            ("America", _) => Some(Self::Other),
            _ => None,
        }
    }

    /// The kinds of tax id in use, the one to try first in front; none where no rule is known.
    pub fn tax_id_kinds(self) -> &'static [TaxIdKind] {
        match self {
            Self::Argentina => &[TaxIdKind::Cuit],
            Self::Brazil => &[TaxIdKind::Cpf, TaxIdKind::Cnpj],
            Self::Chile => &[TaxIdKind::Rut],
            Self::Colombia => &[TaxIdKind::Nit],
            Self::Ecuador => &[TaxIdKind::RucEcuador],
            Self::Mexico => &[TaxIdKind::Rfc],
            Self::Paraguay => &[TaxIdKind::RucParaguay],
            Self::Peru => &[TaxIdKind::Ruc],
            Self::Uruguay => &[TaxIdKind::RutUruguay],
            Self::Other => &[],
        }
    }
}
