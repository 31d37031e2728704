//! Decodes the bytes of a foreign file: UTF-8, UTF-16, or the older encoding that fits best. The formats interpret
//! the text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1252};

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
/// ones are replaced.
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
    let encoding = guessed(bytes);
    let name = match encoding.name() {
        "macintosh" => "Mac OS Roman".to_owned(),
        name => name.replacen("windows", "Windows", 1),
    };
    let message = format!("the file is not UTF-8 (first in line {line}) and is read as {name}");
    report.whole(Severity::Warning, Code::InvalidUtf8, message, SAVE_AS);
    encoding.decode_without_bom_handling(bytes).0
}

/// The encoding that the bytes are most likely in. The detector is that of a browser and knows no Mac OS Roman,
/// which is told from the Latin encodings of Windows by letters where nobody writes them.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess != WINDOWS_1252 && guess != WINDOWS_1250 {
        return guess;
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let [mac, west, own] = [MACINTOSH, WINDOWS_1252, guess].map(|one| oddities(sample, one));
    if mac < west && mac <= own { MACINTOSH } else { guess }
}

/// The number of letters that would stand where nobody writes them: a capital within a word in small letters, or
/// a sign between two letters. It tells apart encodings of one byte a character.
fn oddities(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let text: Vec<char> = encoding.decode_without_bom_handling(bytes).0.chars().collect();
    let is_odd = |place: usize| {
        let before = place.checked_sub(1).map_or(' ', |before| text[before]);
        let behind = text.get(place + 1).copied().unwrap_or(' ');
        match text[place] {
            '’' | '–' | '—' | '\u{a0}' | '…' => false,
            sign if sign.is_uppercase() => {
                let capital = before.is_lowercase() || before.is_uppercase();
                capital && behind.is_lowercase() || before.is_lowercase()
            }
            sign if sign.is_lowercase() => before.is_uppercase() && behind.is_uppercase(),
            sign => sign.is_control() || before.is_alphabetic() && behind.is_alphabetic(),
        }
    };
    (0..text.len()).filter(|place| !text[*place].is_ascii()).filter(|place| is_odd(*place)).count()
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

    #[test]
    fn the_older_encoding_of_a_script_is_known_by_its_letters() {
        for (encoding, words) in [
            ("shift_jis", "From,To,Kind\n上川陽子,王毅,会談\n岸田文雄,尹錫悦,電話\n"),
            ("gbk", "From,To,Kind\n王毅,林芳正,会谈\n"),
            ("big5", "王毅,吳釗燮,會談"),
            ("euc-kr", "조태열,왕이,회담"),
            ("windows-1250", "Jan Łuczak, Šimon Dvořák, Győr, Željko Ćosić"),
            ("windows-1250", "Donald Tusk,Andrzej Duda,spotkanie w Łodzi"),
            ("iso-8859-2", "Šimon Dvořák,Łódź"),
            ("windows-1253", "Νίκος Δένδιας,Μεβλούτ Τσαβούσογλου"),
            ("windows-1254", "Recep Tayyip Erdoğan,İbrahim Kalın,görüşme"),
            ("windows-1255", "ישראל כץ,אלי כהן"),
            ("windows-1256", "محمد بن سلمان,عباس عراقجي"),
            ("koi8-u", "Сергей Лавров,Мария Захарова"),
            ("windows-1252", "François Hollande,Angela Merkel,réunion à Élysée"),
        ] {
            let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
            assert_eq!(read(&encoding.encode(words).0), words, "{}", encoding.name());
        }
    }
}
