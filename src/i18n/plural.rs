//! How many.

/// A form of a plural. The number is its place after the first form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "1 factura".
    One = 0,
    /// "1.000.000 de facturas".
    Many = 1,
    /// "2 facturas".
    Other = 2,
}

/// A whole number of things.
pub trait Quantity {
    /// Without its sign.
    fn magnitude(&self) -> u64;
}

macro_rules! quantities {
    ($($kind:ty),+) => {
        $(impl Quantity for $kind {
            fn magnitude(&self) -> u64 {
                // `abs_diff` of zero is the magnitude of signed and unsigned numbers alike.
                u64::try_from(self.abs_diff(0)).unwrap_or(u64::MAX)
            }
        })+
    };
}

quantities!(u8, u16, u32, u64, usize, i32, i64);
