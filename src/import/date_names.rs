//! The names in dates: months, weekdays, quarters and seasons, and words that mean "no date".
//! `dates` makes dates of them.

/// Whether words say that there is no date, or that the date is not known.
pub(super) fn says_nothing(words: &str) -> bool {
    const NOTHING: [&str; 16] = [
        "",
        "-",
        "–",
        "—",
        "?",
        "n/a",
        "na",
        "n.a.",
        "n.d.",
        "nan",
        "nat",
        "none",
        "null",
        "nil",
        "unknown",
        "not known",
    ];
    let lower = words.to_lowercase();
    NOTHING.contains(&lower.as_str()) || matches!(lower.as_str(), "not given" | "undated")
}

/// Whether words say that something is still going on.
pub(super) fn is_now(words: &str) -> bool {
    const NOW: [&str; 9] = [
        "present",
        "the present",
        "now",
        "current",
        "ongoing",
        "today",
        "to date",
        "to present",
        "still",
    ];
    NOW.contains(&words.trim().to_lowercase().as_str())
}

/// The number of a month in capital Roman numerals, as in "12.III.2021".
pub(super) fn month_sign(word: &str) -> Option<u32> {
    const SIGNS: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let place = SIGNS.iter().position(|sign| *sign == word)?;
    u32::try_from(place).ok().map(|place| place + 1)
}

/// The number (1 to 12) of a month by its full or short name in English, German, French, Spanish,
/// Portuguese, Italian, Dutch or a Scandinavian language, or by its full name in Russian,
/// Ukrainian, Polish, Czech or Turkish.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "january", "januar", "janvier", "janv", "enero", "janeiro", "gennaio", "januari"],
        &[
            "feb",
            "february",
            "februar",
            "fevrier",
            "fevr",
            "febrero",
            "fevereiro",
            "febbraio",
            "februari",
        ],
        &["mar", "march", "marz", "maerz", "mars", "marzo", "marco", "maart"],
        &["apr", "april", "avril", "avr", "abril", "aprile"],
        &["may", "mai", "mayo", "maio", "maggio", "mei"],
        &["jun", "june", "juni", "juin", "junio", "junho", "giugno"],
        &["jul", "july", "juli", "juillet", "juil", "julio", "julho", "luglio"],
        &["aug", "august", "aout", "agosto", "augustus"],
        &["sep", "sept", "september", "septembre", "septiembre", "setembro", "settembre"],
        &["oct", "october", "okt", "oktober", "octobre", "octubre", "outubro", "ottobre"],
        &["nov", "november", "novembre", "noviembre", "novembro"],
        &["dec", "december", "dez", "dezember", "decembre", "diciembre", "dezembro", "dicembre"],
    ];
    if word.len() > 20 || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let name = any_ascii::any_ascii(word).to_lowercase();
    let elsewhere = || {
        let word = word.to_lowercase();
        FARTHER.iter().position(|names| names.contains(&word.as_str()))
    };
    let place = NAMES.iter().position(|names| names.contains(&name.as_str())).or_else(elsewhere)?;
    u32::try_from(place).ok().map(|place| place + 1)
}

/// The same with their own letters, as without them some would be names of other months.
const FARTHER: [&[&str]; 12] = [
    &["январь", "января", "січень", "січня", "styczeń", "stycznia", "leden", "ledna", "ocak"],
    &["февраль", "февраля", "лютий", "лютого", "luty", "lutego", "únor", "února", "şubat"],
    &[
        "март",
        "марта",
        "березень",
        "березня",
        "marzec",
        "marca",
        "březen",
        "března",
        "mart",
        "marts",
    ],
    &["апрель", "апреля", "квітень", "квітня", "kwiecień", "kwietnia", "duben", "dubna", "nisan"],
    &["май", "мая", "травень", "травня", "maj", "maja", "květen", "května", "mayıs"],
    &["июнь", "июня", "червень", "червня", "czerwiec", "czerwca", "červen", "června", "haziran"],
    &["июль", "июля", "липень", "липня", "lipiec", "lipca", "červenec", "července", "temmuz"],
    &[
        "август",
        "августа",
        "серпень",
        "серпня",
        "sierpień",
        "sierpnia",
        "srpen",
        "srpna",
        "ağustos",
        "augusti",
    ],
    &["сентябрь", "сентября", "вересень", "вересня", "wrzesień", "września", "září", "eylül"],
    &[
        "октябрь",
        "октября",
        "жовтень",
        "жовтня",
        "październik",
        "października",
        "říjen",
        "října",
        "ekim",
    ],
    // In Latin letters, "listopad" is November in Polish and October in Croatian.
    &["ноябрь", "ноября", "листопад", "листопада", "kasım"],
    &[
        "декабрь",
        "декабря",
        "грудень",
        "грудня",
        "grudzień",
        "grudnia",
        "prosinec",
        "prosince",
        "aralık",
        "desember",
    ],
];

/// Whether a word is the full or short English name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.to_lowercase();
    (3..=9).contains(&word.len()) && NAMES.iter().any(|name| name.starts_with(word.as_str()))
}

/// A part of a year by its EDTF number: 21 to 24 are seasons, 33 to 36 quarters, 40 and 41 halves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Season(pub u32);

/// A season, quarter or half-year by its name, with the year if that is written in the same word.
pub(super) fn season(word: &str) -> Option<(Season, Option<&str>)> {
    let code = match word.to_lowercase().as_str() {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        "q1" | "1q" => 33,
        "q2" | "2q" => 34,
        "q3" | "3q" => 35,
        "q4" | "4q" => 36,
        "h1" | "1h" => 40,
        "h2" | "2h" => 41,
        _ => {
            let (year, quarter) = word.split_at_checked(4)?;
            let digits = year.bytes().all(|b| b.is_ascii_digit());
            let short = quarter.len() == 2;
            return if digits && short { Some((season(quarter)?.0, Some(year))) } else { None };
        }
    };
    Some((Season(code), None))
}

/// The words with "third quarter" and "2nd half" written as "Q3" and "H2".
pub(super) fn with_parts_named(words: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("first", "1st"),
        ("second", "2nd"),
        ("third", "3rd"),
        ("fourth", "4th"),
        ("erstes", "1."),
        ("zweites", "2."),
    ];
    let lower = words.to_lowercase();
    let mut joined = words.to_owned();
    for (place, (name, number)) in NAMES.iter().enumerate() {
        let place = place % 4 + 1;
        for (part, sign) in [("quarter", 'Q'), ("half", 'H'), ("quartal", 'Q'), ("halbjahr", 'H')] {
            let exists = sign == 'Q' || place < 3;
            for form in [format!("{name} {part}"), format!("{number} {part}")] {
                if exists && lower.contains(&form) && lower.len() == words.len() {
                    joined = lower.replace(&form, &format!("{sign}{place}"));
                }
            }
        }
    }
    joined
}

/// A quarter, third or half of a year as an EDTF set that means one of its months.
pub(super) fn part_of_year(year: u32, code: u32) -> Option<String> {
    let (first, last) = match code {
        33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3),
        37..=39 => ((code - 37) * 4 + 1, (code - 37) * 4 + 4),
        40 | 41 => ((code - 40) * 6 + 1, (code - 40) * 6 + 6),
        _ => return None,
    };
    Some(format!("[{year:04}-{first:02}..{year:04}-{last:02}]"))
}

/// Whether the words may be two years with the second one shortened: `2021-22` can be a financial
/// year, or summer 2021 in EDTF. `2021-21` can only be the spring.
pub(super) fn may_be_years(words: &str) -> bool {
    let years = |piece: &str| {
        let piece = piece.trim_end_matches(['~', '?', '%']);
        let (year, short) = piece.split_once('-')?;
        let (year, short) = (short_year(year, 4)?, short_year(short, 2)?);
        (21..=24).contains(&short).then_some(short > year % 100)
    };
    let mut seasons = words.split('/').filter_map(years).peekable();
    seasons.peek().is_some() && seasons.all(|open| open)
}

fn short_year(digits: &str, length: usize) -> Option<u32> {
    let all = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| all)
}
