//! Tax ids: the Chilean RUT and those of the neighbours, each with its check digits. A wrong one is kept as
//! text and flagged, never dropped.

mod argentina;
mod brazil;
mod check;
mod chile;
mod colombia;
mod country;
mod ecuador;
mod mexico;
mod paraguay;
mod peru;
mod uruguay;

pub use country::Country;

/// A tax id as the product keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaxId {
    normalised: String,
    valid: bool,
}

/// Whose rules a tax id is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxIdKind {
    /// Chile, companies and persons: `76.354.771-K`.
    Rut,
    /// Peru: eleven digits.
    Ruc,
    /// Argentina: `30-50001091-2`.
    Cuit,
    /// Brazil, companies: `00.000.000/0001-91`; with letters since July 2026.
    Cnpj,
    /// Brazil, persons: `123.456.789-09`.
    Cpf,
    /// Colombia, with its check digit: `899.999.068-1`.
    Nit,
    /// Mexico: twelve characters for a company, thirteen for a person.
    Rfc,
    /// Ecuador: thirteen digits.
    RucEcuador,
    /// Paraguay: `80009735-1`.
    RucParaguay,
    /// Uruguay: twelve digits.
    RutUruguay,
}

impl TaxIdKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Rut,
        Self::Ruc,
        Self::Cuit,
        Self::Cnpj,
        Self::Cpf,
        Self::Nit,
        Self::Rfc,
        Self::RucEcuador,
        Self::RucParaguay,
        Self::RutUruguay,
    ];
}

/// Ids that stand for many people, normalised, and where they do.
///
/// Chile (SII): foreign receiver, foreigner, anonymous boleta. Mexico (SAT): the public, foreigners. Colombia
/// (DIAN), Ecuador (SRI) and Paraguay (SET): the final consumer.
const GENERIC: [(Country, &str); 8] = [
    (Country::Chile, "555555555"),
    (Country::Chile, "444444460"),
    (Country::Chile, "666666666"),
    (Country::Mexico, "XAXX010101000"),
    (Country::Mexico, "XEXX010101000"),
    (Country::Colombia, "222222222222"),
    (Country::Ecuador, "9999999999999"),
    (Country::Paraguay, "444444017"),
];

impl TaxId {
    /// Reads a tax id in any spelling; `None` only when no letter or digit is in it.
    ///
    /// Normalised: no dots, dashes or leading zeros, upper case. Besides letters and digits only the two signs
    /// that belong to a Mexican RFC stay: Ñ and &.
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter_map(kept).collect();
        let is_something = |text: &str| text.chars().any(char::is_alphanumeric);
        if !is_something(&compact) {
            return None;
        }
        let normalised = Some(compact.trim_start_matches('0'))
            .filter(|rest| is_something(rest))
            .unwrap_or("0")
            .to_owned();
        let valid = chile::is_valid(&normalised);
        Some(Self { normalised, valid })
    }

    /// No dots, no dash, no leading zeros, upper case: the key by which customers are matched.
    pub fn normalised(&self) -> &str {
        &self.normalised
    }

    /// Whether it is a RUT with the right check digit.
    pub fn is_valid(&self) -> bool {
        self.valid
    }

    /// Whether it has the form and the check digits of a kind.
    pub fn is_valid_for(&self, kind: TaxIdKind) -> bool {
        let text = self.normalised.as_str();
        match kind {
            TaxIdKind::Rut => self.valid,
            TaxIdKind::Ruc => peru::is_valid(text),
            TaxIdKind::Cuit => argentina::is_valid(text),
            TaxIdKind::Cnpj => brazil::is_valid_cnpj(text),
            TaxIdKind::Cpf => brazil::is_valid_cpf(text),
            TaxIdKind::Nit => colombia::is_valid(text),
            TaxIdKind::Rfc => mexico::is_valid(text),
            TaxIdKind::RucEcuador => ecuador::is_valid(text),
            TaxIdKind::RucParaguay => paraguay::is_valid(text),
            TaxIdKind::RutUruguay => uruguay::is_valid(text),
        }
    }

    /// Whether it can be a tax id of a country: by one of its kinds, or as one that stands for many there.
    /// Where no rule is known, nothing is wrong.
    pub fn is_valid_in(&self, country: Country) -> bool {
        let kinds = country.tax_id_kinds();
        kinds.is_empty()
            || kinds.iter().any(|&kind| self.is_valid_for(kind))
            || GENERIC.contains(&(country, self.normalised.as_str()))
    }

    /// Whether it stands for many people, so that it must not merge customers.
    pub fn is_generic(&self) -> bool {
        GENERIC.iter().any(|(_, id)| *id == self.normalised)
    }

    /// `76.354.771-K`, or the normalised text when it is no RUT.
    pub fn display(&self) -> String {
        chile::display(&self.normalised)
    }

    /// As a country writes it; the normalised text when it is wrong there (a RUT is grouped all the same).
    pub fn display_in(&self, country: Country) -> String {
        let text = self.normalised.as_str();
        let kinds = country.tax_id_kinds().iter();
        let Some(kind) = kinds.copied().find(|&kind| self.is_valid_for(kind)) else {
            return match country {
                Country::Chile => self.display(),
                _ => text.to_owned(),
            };
        };
        match kind {
            TaxIdKind::Rut => self.display(),
            TaxIdKind::Cuit => argentina::display(text),
            TaxIdKind::Cnpj => brazil::display_cnpj(text),
            TaxIdKind::Cpf => brazil::display_cpf(text),
            TaxIdKind::Nit => colombia::display(text),
            TaxIdKind::RucEcuador => ecuador::display(text),
            TaxIdKind::RucParaguay => paraguay::display(text),
            TaxIdKind::RutUruguay => uruguay::display(text),
            TaxIdKind::Ruc | TaxIdKind::Rfc => text.to_owned(),
        }
    }
}

/// A character as the normalised text has it.
fn kept(character: char) -> Option<char> {
    match character {
        'ñ' | 'Ñ' => Some('Ñ'),
        '&' => Some('&'),
        other => other
            .is_ascii_alphanumeric()
            .then(|| other.to_ascii_uppercase()),
    }
}
