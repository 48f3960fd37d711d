//! What amounts count or measure.

use serde::Deserialize;

/// A currency, by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// Reads a code of three capital letters: `EUR`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Currency(bytes))
    }

    /// The code of three capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// What an amount counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Money.
    Currency(Currency),
    /// Hundredths of something.
    Percent,
    /// The difference between two percentages.
    PercentPoint,
    /// So many out of this number: a half is 1 `OutOf(2)`, "two thirds" 2 `OutOf(3)`, "one in five" 1 `OutOf(5)`.
    OutOf(u32),
    /// A physical measure.
    Measure(Measure),
    /// The noun that follows, or nothing that can be told.
    Count,
}

/// What is given per some time or head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// « par an », "a year".
    Year,
    /// « par trimestre ».
    Quarter,
    /// « par mois ».
    Month,
    /// « par semaine ».
    Week,
    /// « par jour ».
    Day,
    /// « de l'heure ».
    Hour,
    /// « par habitant », "per capita".
    Inhabitant,
    /// « par personne ».
    Person,
}

/// What kind of quantity a measure is of; measures of one kind can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// Lengths, heights and distances.
    Length,
    /// Areas.
    Area,
    /// Volumes.
    Volume,
    /// Masses and weights.
    Mass,
    /// Power.
    Power,
    /// Energy.
    Energy,
    /// Temperatures and angles (« degrés » alone can be either).
    Temperature,
    /// Speeds.
    Speed,
    /// Amounts of data.
    Data,
}

macro_rules! measures {
    ($($kind:ident: $($name:ident)+;)+) => {
        /// A unit of measure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "each is the unit of its name")]
        pub enum Measure { $($($name,)+)+ }

        impl Measure {
            /// Every unit.
            pub const ALL: &[Measure] = &[$($(Measure::$name,)+)+];

            /// What it measures.
            #[must_use]
            pub fn kind(self) -> MeasureKind {
                match self { $($(Measure::$name)|+ => MeasureKind::$kind,)+ }
            }
        }
    };
}

measures! {
    Length: Millimetre Centimetre Metre Kilometre Inch Foot Mile NauticalMile;
    Area: SquareMetre SquareKilometre SquareMile Hectare Acre;
    Volume: CubicMetre Litre Hectolitre Gallon Barrel;
    Mass: Milligram Gram Kilogram Tonne Ounce;
    Power: Watt Kilowatt Megawatt Gigawatt Terawatt;
    Energy: KilowattHour MegawattHour GigawattHour TerawattHour Joule;
    Temperature: Degree DegreeCelsius DegreeFahrenheit;
    Speed: KilometrePerHour MetrePerSecond MilePerHour Knot;
    Data: Byte Kilobyte Megabyte Gigabyte Terabyte;
}

/// How exactly an amount is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exactness {
    /// As a plain figure.
    Exact,
    /// « environ », "nearly".
    About,
    /// « au moins ».
    AtLeast,
    /// « plus de ».
    MoreThan,
    /// « jusqu'à », "up to".
    AtMost,
    /// « moins de ».
    LessThan,
}
