//! Decodes the bytes of a foreign file: UTF-8, UTF-16, or Windows-1252 if nothing else fits. The
//! formats interpret the text.

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
    let message =
        format!("the file is not UTF-8 (first in line {line}) and is read as Windows-1252");
    report.whole(Severity::Warning, Code::InvalidUtf8, message, SAVE_AS);
    Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect())
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
