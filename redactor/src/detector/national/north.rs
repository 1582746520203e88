//! The north and the east of Europe, and what the Soviet Union was: the table. What its rules share is in `europe`.

mod baltic;
mod nordic;
mod steppe;

use super::Row;

/// All of them, by country.
pub(super) const ROWS: &[Row] = &[
    steppe::AZERBAIJANI,
    steppe::BELARUSIAN,
    steppe::BELARUSIAN_TAX,
    nordic::DANISH,
    nordic::DANISH_CHECKED,
    baltic::ESTONIAN,
    nordic::FINNISH,
    nordic::FINNISH_SHORT,
    nordic::FINNISH_PARTED,
    steppe::GEORGIAN,
    nordic::ICELANDIC,
    nordic::ICELANDIC_PARTED,
    steppe::KAZAKH,
    baltic::LITHUANIAN,
    baltic::LATVIAN,
    baltic::LATVIAN_PARTED,
    steppe::MOLDOVAN,
    nordic::NORWEGIAN,
    steppe::RUSSIAN_TAX,
    steppe::RUSSIAN_SOCIAL,
    steppe::RUSSIAN_PASSPORT,
    steppe::RUSSIAN_HEALTH,
    nordic::SWEDISH,
    nordic::SWEDISH_PARTED,
    nordic::SWEDISH_LONG,
    steppe::UKRAINIAN,
    steppe::UKRAINIAN_REGISTER,
];

#[cfg(test)]
mod tests;
