//! Decodes the bytes of a foreign file: UTF-8, UTF-16, or an encoding of one byte a character if
//! nothing else fits. The formats interpret the text.

use std::borrow::Cow;

use super::report::Report;
use crate::load::{Code, LARGEST_FILE, Severity};

const SAVE_AS: &str = "Check its names; if you save it as UTF-8, it is read reliably";

/// The text, without a byte order mark. An uncertain encoding is reported.
///
/// # Errors
/// The file is too large or in UTF-32; the error has the code and a message.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    report: &mut Report,
) -> Result<Cow<'b, str>, (Code, &'static str)> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err((Code::FileTooLarge, "the file is over 512 MiB"));
    }
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            Err((Code::WrongEncoding, "the file is written in UTF-32, which is not read"))
        }
        [0xFF, 0xFE, rest @ ..] => Ok(utf16(rest, u16::from_le_bytes, report).into()),
        [0xFE, 0xFF, rest @ ..] => Ok(utf16(rest, u16::from_be_bytes, report).into()),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Ok(without_zeros(eight_bit(rest, report), report)),
        _ => match without_mark(bytes) {
            Some(unit) => {
                let message = "the file does not say how it is written and is read as UTF-16";
                report.whole(Severity::Info, Code::WrongEncoding, message, SAVE_AS);
                Ok(utf16(bytes, unit, report).into())
            }
            None => Ok(without_zeros(eight_bit(bytes, report), report)),
        },
    }
}

/// The byte order of UTF-16 without a byte order mark; `None` if it is not UTF-16. In UTF-16,
/// common characters such as commas and line breaks have one zero byte; no other text encoding has
/// zero bytes.
fn without_mark(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let pairs = bytes[..bytes.len().min(1 << 16)].as_chunks::<2>().0;
    let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let one_of = |many: usize, few: usize| many > 2 && many * 10 >= pairs.len() && few * 20 <= many;
    if one_of(second, first) {
        Some(u16::from_le_bytes)
    } else if one_of(first, second) {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

/// Replaces zero bytes, which are no characters of a text, and reports them.
fn without_zeros<'b>(text: Cow<'b, str>, report: &mut Report) -> Cow<'b, str> {
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    if zeros == 0 {
        return text;
    }
    let message = format!("{zeros} zero bytes are no text and are replaced by \u{fffd}");
    report.whole(Severity::Warning, Code::WrongEncoding, message, SAVE_AS);
    Cow::Owned(text.replace('\0', "\u{fffd}"))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, report: &mut Report) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let mut lost = bytes.len() % 2;
    let text: String = (char::decode_utf16(units))
        .map(|c| {
            c.unwrap_or_else(|_| {
                lost += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if lost > 0 {
        let message = format!("{lost} characters are no UTF-16 and are replaced by \u{fffd}");
        report.whole(Severity::Warning, Code::WrongEncoding, message, SAVE_AS);
    }
    text
}

/// Decodes UTF-8, or else guesses. If most of the letters beyond ASCII are valid UTF-8, the invalid
/// ones are replaced. Otherwise it is Windows-1252, in which every byte is a character.
fn eight_bit<'b>(bytes: &'b [u8], report: &mut Report) -> Cow<'b, str> {
    let Err(error) = std::str::from_utf8(bytes) else { return String::from_utf8_lossy(bytes) };
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
    if sound > broken {
        let places = if broken == 1 { "place" } else { "places" };
        let message = format!(
            "the file is not UTF-8 at {broken} {places}, the first in line {line}, and \u{fffd} \
             is there instead"
        );
        report.whole(Severity::Warning, Code::InvalidUtf8, message, SAVE_AS);
        return String::from_utf8_lossy(bytes);
    }
    let (letter, name): (fn(u8) -> char, _) = if is_cyrillic(bytes) {
        (windows_1251, "Windows-1251")
    } else if oddities(bytes, mac_roman) < oddities(bytes, windows_1252) {
        (mac_roman, "Mac OS Roman")
    } else {
        (windows_1252, "Windows-1252")
    };
    let message = format!("the file is not UTF-8 (first in line {line}) and is read as {name}");
    report.whole(Severity::Warning, Code::InvalidUtf8, message, SAVE_AS);
    Cow::Owned(bytes.iter().map(|byte| letter(*byte)).collect())
}

/// The number of letters that would stand where nobody writes them: a capital within a word in
/// small letters, or a sign between two letters. It tells apart encodings of one byte a character.
fn oddities(bytes: &[u8], letter: fn(u8) -> char) -> usize {
    let is_odd = |place: usize| {
        let before = place.checked_sub(1).map_or(' ', |before| letter(bytes[before]));
        let behind = bytes.get(place + 1).map_or(' ', |byte| letter(*byte));
        match letter(bytes[place]) {
            '’' | '–' | '—' | '\u{a0}' | '…' => false,
            sign if sign.is_uppercase() => {
                let capital = before.is_lowercase() || before.is_uppercase();
                capital && behind.is_lowercase() || before.is_lowercase()
            }
            sign if sign.is_lowercase() => before.is_uppercase() && behind.is_uppercase(),
            sign => sign.is_control() || before.is_alphabetic() && behind.is_alphabetic(),
        }
    };
    (0..bytes.len())
        .filter(|place| !bytes[*place].is_ascii())
        .filter(|place| is_odd(*place))
        .count()
}

/// Whether bytes beyond ASCII are Cyrillic words in Windows-1251: nearly all stand beside each other,
/// and capitals only at the beginnings of words. In Western texts, they stand alone.
fn is_cyrillic(bytes: &[u8]) -> bool {
    let is_letter = |place: usize| {
        let byte = bytes.get(place).filter(|byte| !byte.is_ascii());
        byte.is_some_and(|byte| windows_1251(*byte).is_alphabetic())
    };
    let together = |place: &usize| {
        is_letter(*place) && (place.checked_sub(1).is_some_and(is_letter) || is_letter(*place + 1))
    };
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let together = (0..bytes.len()).filter(together).count();
    together > 3 && together * 10 >= high * 8 && oddities(bytes, windows_1251) * 20 <= high
}

/// The characters 0x80 to 0xBF of Windows-1251. 0x98 is not defined.
const OF_CYRILLIC: [char; 64] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’',
    '“', '”', '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{a0}', 'Ў', 'ў', 'Ј',
    '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ',
    '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
];

fn windows_1251(byte: u8) -> char {
    match byte {
        0x80..=0xBF => OF_CYRILLIC[usize::from(byte - 0x80)],
        0xC0..=0xFF => char::from_u32(0x410 + u32::from(byte - 0xC0)).unwrap_or(' '),
        _ => char::from(byte),
    }
}

/// The characters 0x80 to 0x9F of Windows-1252. The five that it does not define are the control
/// characters of Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The characters 0x80 to 0xFF of Mac OS Roman. 0xF0 is Apple's own sign, for which there is no
/// character.
const OF_MAC: [char; 128] = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è', 'ê', 'ë', 'í',
    'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü', '†', '°', '¢', '£', '§', '•',
    '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø', '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏',
    'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø', '¿', '¡', '¬', '√', 'ƒ', '≈', '∆', '«', '»', '…', '\u{a0}',
    'À', 'Ã', 'Õ', 'Œ', 'œ', '–', '—', '“', '”', '‘', '’', '÷', '◊', 'ÿ', 'Ÿ', '⁄', '€', '‹', '›',
    'ﬁ', 'ﬂ', '‡', '·', '‚', '„', '‰', 'Â', 'Ê', 'Á', 'Ë', 'È', 'Í', 'Î', 'Ï', 'Ì', 'Ó', 'Ô',
    '\u{fffd}', 'Ò', 'Ú', 'Û', 'Ù', 'ı', 'ˆ', '˜', '¯', '˘', '˙', '˚', '¸', '˝', '˛', 'ˇ',
];

fn mac_roman(byte: u8) -> char {
    match byte {
        0x80..=0xFF => OF_MAC[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut report = Report::new(&"f".into());
        decode(bytes, &mut report).unwrap().into_owned()
    }

    #[test]
    fn what_a_mac_wrote_is_told_from_what_windows_wrote() {
        for (bytes, words) in [
            (&b"Jos\x8e Pe\x96a, Ren\x8e Mal\x8e"[..], "José Peña, René Malé"),
            (b"J\x9frgen M\x9fller", "Jürgen Müller"),
            (b"Fran\x8dois Lef\x8fvre", "François Lefèvre"),
            (b"Jos\xe9 Pe\xf1a", "José Peña"),
            (b"J\xfcrgen M\xfcller, Stra\xdfe", "Jürgen Müller, Straße"),
            (b"PE\xd1A, MALM\xd6, \xc9lise", "PEÑA, MALMÖ, Élise"),
            (
                b"O\x92Brien, Don\x92t, Ann \x96 Ort, word\x97word",
                "O’Brien, Don’t, Ann – Ort, word—word",
            ),
            (b"\x8ai\x9eek, \x8eeljko, Milo\x9a", "Šižek, Željko, Miloš"),
            (
                b"\xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2, \xd0\xce\xd1\xd1\xc8\xdf",
                "Иван Петров, РОССИЯ",
            ),
            (b"\xce\xeb\xe5\xed\xe0 \xb2\xe2\xe0\xed\xbf\xe2\xed\xe0", "Олена Іванївна"),
            (b"\x93Yes\x94, \x80 5, \xa3 7, 10\xba", "“Yes”, € 5, £ 7, 10º"),
        ] {
            assert_eq!(read(bytes), words);
        }
    }
}
