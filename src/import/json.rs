//! Walks over JSON text and returns one value after the other. So a large file is never held as a
//! tree, and a broken one is read up to the break. The formats interpret the values.

use std::borrow::Cow;

use serde_json::Value;

use super::report::{Report, Stop};

/// A position in the text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// One raw value of the text with its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    /// The value as it is in the text.
    pub text: &'a str,
    /// The offset of its first byte in the file.
    pub at: usize,
}

impl Raw<'_> {
    /// Parses the value. Numbers with more digits than programs keep become texts, so that no digit
    /// is lost. Python's words for "not a number" become null and are counted.
    ///
    /// # Errors
    /// The value is not JSON, or is nested deeper than the 128 levels that `serde_json` allows.
    pub(super) fn read(self, report: &mut Report) -> Result<Value, String> {
        if !has_long_number(self.text)
            && let Ok(value) = serde_json::from_str(self.text)
        {
            return Ok(value);
        }
        let (text, none) = plain_numbers(self.text);
        report.lost_many("values that are no numbers (NaN, Infinity)", none);
        serde_json::from_str(&text).map_err(|error| {
            let words = error.to_string();
            words.split(" at line ").next().unwrap_or_default().to_owned()
        })
    }
}

/// The number of digits that every program keeps of a number.
const DIGITS: usize = 15;

fn has_long_number(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() || byte == b'.' { run + 1 } else { 0 };
        run > DIGITS
    })
}

/// The same JSON, with numbers that are too long or too large as texts, and with null for `NaN`,
/// `Infinity` and `-Infinity`. Also returns the number of these nulls.
fn plain_numbers(text: &str) -> (String, usize) {
    let bytes = text.as_bytes();
    let (mut out, mut none, mut at, mut from) = (String::with_capacity(text.len()), 0, 0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at += 1;
                while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
                    at += 1 + usize::from(*byte == b'\\');
                }
                at += 1;
            }
            b'-' | b'0'..=b'9' | b'N' | b'I' => {
                let rest = &bytes[at..];
                let ends = |b: &u8| !(b.is_ascii_alphanumeric() || b"+-.".contains(b));
                let end = at + rest.iter().position(ends).unwrap_or(rest.len());
                let token = &text[at..end];
                let number = token.bytes().next_back().is_some_and(|b| b.is_ascii_digit());
                let finite = token.parse::<f64>().is_ok_and(f64::is_finite);
                let digits = token.bytes().filter(u8::is_ascii_digit).count();
                out.push_str(&text[from..at]);
                if matches!(token, "NaN" | "Infinity" | "-Infinity") {
                    out.push_str("null");
                    none += 1;
                } else if number && (digits > DIGITS || !finite) {
                    out.push('"');
                    out.push_str(token);
                    out.push('"');
                } else {
                    out.push_str(token);
                }
                (at, from) = (end, end);
            }
            _ => at += 1,
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    (out, none)
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of a text.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The offset of the next byte that is not blank.
    pub(super) fn place(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// The next byte that is not blank, without consuming it.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn expect(&mut self, wanted: u8) -> Result<(), Stop> {
        match self.peek() {
            Some(byte) if byte == wanted => {
                self.at += 1;
                Ok(())
            }
            found => Err(self.unexpected(found, &format!("`{}`", char::from(wanted)))),
        }
    }

    fn unexpected(&self, found: Option<u8>, wanted: &str) -> Stop {
        let message = match found {
            None => format!("the file breaks off where {wanted} should follow"),
            Some(_) => format!("this is not JSON: {wanted} is expected here"),
        };
        Stop::syntax(self.at, message)
    }

    /// Consumes and returns the value that begins here.
    pub(super) fn value(&mut self) -> Result<Raw<'a>, Stop> {
        let found = self.peek();
        let start = self.at;
        match found {
            Some(b'"') => self.string()?,
            Some(b'{' | b'[') => self.nested()?,
            Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n' | b'N' | b'I') => {
                let rest = &self.text.as_bytes()[start..];
                let ends = |b: &u8| matches!(b, b',' | b']' | b'}') || b.is_ascii_whitespace();
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
            }
            _ => return Err(self.unexpected(found, "a value")),
        }
        Ok(Raw { text: &self.text[start..self.at], at: start })
    }

    /// Consumes the string that begins here.
    fn string(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
            at += found;
            if bytes[at] == b'"' {
                self.at = at + 1;
                return Ok(());
            }
            at += 2;
        }
        Err(Stop::syntax(start, "the text that begins here has no end"))
    }

    /// Consumes the object or list that begins here, without recursion.
    fn nested(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
        Err(Stop::syntax(start, "what begins here has no end: the file breaks off inside it"))
    }

    /// Calls `each` with every name in the object that begins here. `each` must consume the value.
    pub(super) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.expect(b'{')?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.peek() != Some(b'"') {
                let found = self.peek();
                return Err(self.unexpected(found, "a name in quotation marks"));
            }
            let name = self.value()?;
            let name = text(name.text);
            self.expect(b':')?;
            each(self, &name)?;
            if !self.goes_on(b'}')? {
                return Ok(());
            }
        }
    }

    /// Calls `each` at every element of the list that begins here. `each` must consume the element.
    pub(super) fn array(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.expect(b'[')?;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            each(self)?;
            if !self.goes_on(b']')? {
                return Ok(());
            }
        }
    }

    fn goes_on(&mut self, end: u8) -> Result<bool, Stop> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == end => {
                self.at += 1;
                Ok(false)
            }
            found => Err(self.unexpected(found, &format!("a comma or `{}`", char::from(end)))),
        }
    }
}

fn text(raw: &str) -> Cow<'_, str> {
    let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if inner.contains('\\') {
        return Cow::Owned(serde_json::from_str(raw).unwrap_or_else(|_| inner.to_owned()));
    }
    Cow::Borrowed(inner)
}

/// A value as words: texts trimmed, numbers and booleans as written; `None` for blank texts and all
/// other values.
pub(super) fn words(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(Cow::Borrowed(text.trim())),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_list_is_read_up_to_where_it_breaks() {
        let mut seen = Vec::new();
        let mut cursor = Cursor::new(r#" [1, {"a": "]\"" }, "x", [2"#);
        let stop = cursor.array(|cursor| {
            seen.push(cursor.value()?.text);
            Ok(())
        });
        assert_eq!(seen, ["1", r#"{"a": "]\"" }"#, "\"x\""]);
        assert_eq!(stop.unwrap_err().at, 25);
    }

    #[test]
    fn numbers_lose_nothing_and_what_is_none_is_counted() {
        let mut report = Report::new(&"f".into());
        let text = r#"{"a": NaN, "NaN": "NaN \" 12345678901234567890", "b": [-Infinity, 1e400, 7],
            "id": 12345678901234567890, "x": -0.12345678901234567, "y": 1.5}"#;
        let value = Raw { text, at: 0 }.read(&mut report).unwrap();
        assert_eq!(value["a"], Value::Null);
        assert_eq!(value["NaN"], "NaN \" 12345678901234567890");
        assert_eq!(value["b"], serde_json::json!([null, "1e400", 7]));
        assert_eq!(value["id"], "12345678901234567890");
        assert_eq!(value["x"], "-0.12345678901234567");
        assert_eq!(value["y"], 1.5);
        let (_, lost) = report.finish(text);
        assert_eq!(lost, ["values that are no numbers (NaN, Infinity): 2"]);
        let mut report = Report::new(&"f".into());
        for broken in ["{\"a\": NaN", "{\"a\": \"NaN\\", "-", "{\"é\": Né}", "[NaN NaN]"] {
            assert!(Raw { text: broken, at: 0 }.read(&mut report).is_err(), "{broken}");
        }
    }

    #[test]
    fn deep_nesting_is_no_recursion() {
        let deep = "[".repeat(1_000_000);
        assert!(Cursor::new(&deep).value().is_err());
        let closed = format!("{deep}{}", "]".repeat(1_000_000));
        let mut report = Report::new(&"f".into());
        assert!(Cursor::new(&closed).value().unwrap().read(&mut report).is_err());
    }
}
