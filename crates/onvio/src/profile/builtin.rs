//! The profiles that ship with the product.

use super::Profile;

/// A profile that ships with the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// The v1 contract; what holds where nobody chose another.
    OnvioV1,
    /// Onvio Brasil, as far as it is publicly documented.
    OnvioBr,
    /// Any API of the usual kind: many names for each field, envelopes and pages found by themselves.
    Generic,
}

impl Builtin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OnvioV1, Self::OnvioBr, Self::Generic];

    /// Its name in `config.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::OnvioV1 => "onvio-v1",
            Self::OnvioBr => "onvio-br",
            Self::Generic => "generic",
        }
    }

    /// Its document.
    pub fn document(self) -> &'static str {
        match self {
            Self::OnvioV1 => include_str!("../../profiles/onvio-v1.json"),
            Self::OnvioBr => include_str!("../../profiles/onvio-br.json"),
            Self::Generic => include_str!("../../profiles/generic.json"),
        }
    }

    /// The profile itself.
    ///
    /// # Panics
    /// Never: a test reads each of the documents.
    pub fn profile(self) -> Profile {
        Profile::from_json(self.document()).expect("a test reads each of them")
    }

    /// The one that a JSON text names.
    pub(super) fn named(json: &str) -> Option<Self> {
        let name: String = serde_json::from_str(json).ok()?;
        Self::ALL.into_iter().find(|builtin| builtin.id() == name)
    }
}

impl Profile {
    /// The built-in profile of this name.
    pub fn builtin(id: &str) -> Option<Self> {
        let found = Builtin::ALL.into_iter().find(|builtin| builtin.id() == id);
        found.map(Builtin::profile)
    }

    /// All built-in profiles, the default one first.
    pub fn builtins() -> [Self; 3] {
        Builtin::ALL.map(Builtin::profile)
    }

    /// The v1 contract.
    pub fn onvio_v1() -> Self {
        Builtin::OnvioV1.profile()
    }
}
