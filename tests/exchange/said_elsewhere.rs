//! What other languages, dialects and encodings say comes in as what they say, or is listed by name.
//! Files: `tests/foreign/cases`.

use counterpart::model::Date;

use crate::cases::{assert_says, check, read};

#[test]
fn two_numbers_that_may_be_years_are_no_season() {
    let imported = read("dates/years.csv");
    let mut said: Vec<(&str, &str)> = (imported.dossier.contacts.values())
        .map(|c| {
            let words = c.when.as_ref().map(Date::as_str).or(c.when_text.as_deref());
            (imported.dossier.name(&c.participants[1].entity), words.unwrap_or_default())
        })
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            ("Bo", "2021-22"),
            ("Cy", "2021-23"),
            ("Di", "2021-21"),
            ("Ed", "2022-21"),
            ("Flo", "from 2021-22 to 2022-23"),
        ]
    );
    let dated = imported.dossier.contacts.values().filter(|contact| contact.when.is_some());
    assert_eq!(dated.count(), 2, "2021-21 and 2022-21 can only be the spring");
    assert_says(&imported, "\"2021-22\" is no date that can be read without guessing");
    let edtf = read("dates/edtf.csv");
    let contact = edtf.dossier.contacts.values().next().unwrap();
    assert_eq!(contact.when.as_ref().map(Date::as_str), Some("2021-22"), "said to be EDTF");
}

#[test]
fn utf_16_is_read_without_its_mark() {
    let imported = check("encoding/little.csv", &["Ann → Bö: other, no date"]);
    assert_says(&imported, "is read as UTF-16");
    check("encoding/big.csv", &["Аня → Бор: other, no date"]);
    let zero = check("encoding/zero.csv", &["An\u{fffd}n → Bo: other, no date"]);
    assert_says(&zero, "1 zero bytes are no text");
}
