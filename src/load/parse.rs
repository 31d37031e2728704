//! Parses a file's bytes into its dossier: first the encoding, then JSON, then the content.

use std::sync::Arc;

use super::convert;
use super::json;
use super::memory::Contents;
use super::position::Lines;
use super::problem::{Code, Place, Problem, Severity};
use super::{ParsedFile, sha256};
use crate::model::Text;

const MARK: &str = "\u{feff}";

/// Parses a file's bytes. Never fails: a file that cannot be used has no content, and its problems
/// say why.
pub fn parse(name: &str, bytes: &[u8]) -> ParsedFile {
    convert_decoded(decoded(name, bytes))
}

/// Parses a text that the caller keeps as well, so that a large text is not held twice.
pub fn parse_text(name: &str, source: Text) -> ParsedFile {
    let sha256 = sha256(source.as_bytes());
    convert_decoded(ParsedFile {
        name: name.into(),
        path: None,
        sha256,
        source,
        content: None,
        problems: Vec::new(),
    })
}

/// Parses bytes and frees them early, so that a large file is not held twice. `may` gets a count of
/// what is in the file and returns a problem if it would take too much memory.
pub(super) fn parse_owned(
    name: &str,
    bytes: Vec<u8>,
    may: impl FnOnce(Contents) -> Result<(), Box<Problem>>,
) -> ParsedFile {
    if let Err(problem) = may(Contents::of(&bytes)) {
        let sha256 = sha256(&bytes);
        return ParsedFile { sha256, ..refused(name, *problem) };
    }
    let file = decoded(name, &bytes);
    drop(bytes);
    convert_decoded(file)
}

/// A file without content, and the problem that is the reason.
pub(super) fn refused(name: &str, problem: Problem) -> ParsedFile {
    ParsedFile {
        name: name.into(),
        path: None,
        sha256: Text::from(""),
        source: Text::from(""),
        content: None,
        problems: vec![problem],
    }
}

/// A file with only its text decoded. If it cannot be decoded, the file has a problem.
fn decoded(name: &str, bytes: &[u8]) -> ParsedFile {
    let name = Text::from(name);
    let mut file = ParsedFile {
        name: name.clone(),
        path: None,
        sha256: sha256(bytes),
        source: Text::from(""),
        content: None,
        problems: Vec::new(),
    };
    match decode(&name, bytes) {
        Ok(source) => file.source = Arc::from(source),
        Err(problem) => file.problems.push(*problem),
    }
    file
}

fn convert_decoded(mut file: ParsedFile) -> ParsedFile {
    if !file.problems.is_empty() {
        return file;
    }
    let name = file.name.clone();
    let source = file.source.clone();
    let text = source.strip_prefix(MARK).unwrap_or(&source);
    match json::value(text) {
        Ok(body) => (file.content, file.problems) = convert::convert(&name, &source, body),
        Err(error) => file.problems.push(syntax(&name, &source, text, &error)),
    }
    if text.len() < source.len() {
        file.problems.insert(0, byte_order_mark(&name));
    }
    file
}

fn byte_order_mark(name: &Text) -> Problem {
    let message = "the file opens with a byte order mark, which is skipped";
    let help = "Nothing to do; saved as \"UTF-8\" instead of \"UTF-8 with BOM\" it is gone";
    Problem::of_file(Severity::Info, Code::ByteOrderMark, name.clone(), message, help)
}

/// The text of a file, byte order mark included.
pub(super) fn decode<'b>(name: &Text, bytes: &'b [u8]) -> Result<&'b str, Box<Problem>> {
    if let Some(encoding) = other_encoding(bytes) {
        let message = format!("the file is refused: it is written in {encoding}, not in UTF-8");
        let help = "Open it in a text editor and save it with the encoding UTF-8";
        let problem =
            Problem::of_file(Severity::Error, Code::WrongEncoding, name.clone(), message, help);
        return Err(Box::new(Problem {
            expected: Some("UTF-8".to_owned()),
            found: Some(encoding.to_owned()),
            ..problem
        }));
    }
    std::str::from_utf8(bytes).map_err(|error| Box::new(not_utf8(name, bytes, error.valid_up_to())))
}

/// The name of an encoding other than UTF-8, guessed from the first bytes: from a byte order mark,
/// or from zero bytes beside the first character. `None` if there is no sign of another encoding.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [_, 0, 0, 0, ..] => Some("UTF-32 (little-endian)"),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, _, ..] => Some("UTF-32 (big-endian)"),
        [0xFF, 0xFE, ..] | [b'{' | b'[' | b' ' | b'\n' | b'\r' | b'\t', 0, ..] => {
            Some("UTF-16 (little-endian)")
        }
        [0xFE, 0xFF, ..] | [0, b'{' | b'[' | b' ' | b'\n' | b'\r' | b'\t', ..] => {
            Some("UTF-16 (big-endian)")
        }
        _ => None,
    }
}

fn not_utf8(name: &Text, bytes: &[u8], offset: usize) -> Problem {
    let valid = std::str::from_utf8(&bytes[..offset]).unwrap_or_default();
    let (line, column) = Lines::new(valid).position(offset);
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let message = format!("the file is refused: the byte 0x{byte:02X} here is not UTF-8");
    let help = "Open it in a text editor with the encoding it was written in (often Windows-1252 \
                or Latin-1) and save it with the encoding UTF-8";
    let problem = Problem::of_file(Severity::Error, Code::InvalidUtf8, name.clone(), message, help);
    let place = Place { line, column, bytes: (offset, offset + 1), path: "$".to_owned() };
    let rest: Vec<u8> =
        bytes[offset..].iter().take(200).copied().take_while(|b| *b != b'\n').collect();
    let shown = format!("{}{}", last_line(valid), String::from_utf8_lossy(&rest));
    let start = last_line(valid).len();
    Problem {
        expected: Some("UTF-8".to_owned()),
        found: Some(format!("0x{byte:02X}")),
        excerpt: Some(super::problem::excerpt(&shown, start..start + '\u{fffd}'.len_utf8())),
        place: Some(place),
        ..problem
    }
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// A syntax error as a problem, placed at the byte where the text stops being JSON.
pub(super) fn syntax(name: &Text, source: &str, text: &str, error: &serde_json::Error) -> Problem {
    let refuse = |code, message: String, help: &str| {
        Problem::of_file(Severity::Error, code, name.clone(), message, help)
    };
    if text.trim().is_empty() {
        let help = "Choose another file; this one has no content";
        return refuse(Code::EmptyFile, "the file is refused: it is empty".to_owned(), help);
    }
    let lines = Lines::new(source);
    let shift = if error.line() == 1 { source.len() - text.len() } else { 0 };
    // Errors give the byte that was read last, except for control characters, which are noticed
    // before they are read.
    let unread = usize::from(error.to_string().starts_with("control character"));
    let column = shift + error.column() + unread;
    let offset = if error.is_eof() {
        source.trim_end().len()
    } else {
        (lines.start(error.line()) + column).saturating_sub(1).min(source.len())
    };
    let offset = source.floor_char_boundary(offset);
    let (message, help) = explain(&source[..offset], &source[offset..], error);
    let end = source[offset..].chars().next().map_or(offset, |c| offset + c.len_utf8());
    let found = (end > offset).then(|| super::problem::shortened(&source[offset..end]));
    let problem = refuse(Code::Syntax, format!("the file is refused: {message}"), help);
    let place = lines.place(offset..end, "$".to_owned());
    Problem { found, ..problem }.at(place, source)
}

/// What is wrong where the text stops being JSON, and what to do: message and help.
fn explain(before: &str, rest: &str, error: &serde_json::Error) -> (String, &'static str) {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let next = rest.chars().next();
    let last = before.trim_end().chars().next_back();
    if error.is_eof() {
        let help = "The file was cut off, or a closing \", ] or } is missing; compare it with the \
                    original";
        return ("it ends too early".to_owned(), help);
    }
    match (said, last, next) {
        (_, Some(','), Some('}' | ']' | ',')) => {
            ("there is a comma with nothing after it".to_owned(), "Remove the comma before it")
        }
        ("trailing characters", ..) => (
            "there is more after the end of the object".to_owned(),
            "One file holds one object; take out what follows it, or a } too many",
        ),
        (_, _, Some('/' | '#')) => {
            ("JSON has no comments".to_owned(), "Take the comment out, or make it a `note`")
        }
        (_, _, Some('\'' | '‘' | '’' | '“' | '”')) => (
            "texts must be in straight double quotation marks".to_owned(),
            "Write \" instead of this mark; inside a text any mark may stand",
        ),
        (said, ..) if said.starts_with("control character") => (
            "a text holds a line break or another control character".to_owned(),
            "Write \\n for a line break and \\t for a tab, or add the missing \" before it",
        ),
        ("invalid escape", ..) => (
            "a backslash in a text is followed by a letter that means nothing there".to_owned(),
            "Write \\\\ for a backslash",
        ),
        (said, ..) if said.starts_with("expected `,`") => (
            "a comma or a closing bracket is missing before this".to_owned(),
            "Add the comma; or, if a quotation mark stands inside a text, write \\\" there",
        ),
        ("expected `:`", ..) => {
            ("a colon is missing after the name".to_owned(), "Write \"name\": value")
        }
        ("key must be a string", ..) => {
            ("a name in quotation marks is expected here".to_owned(), "Write \"name\": value")
        }
        (said, ..) => (
            format!("it is not JSON here ({said})"),
            "Texts stand in \" \", numbers and true or false without; check what stands before it",
        ),
    }
}
