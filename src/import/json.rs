//! A walk over JSON text that hands out one value after the other, so that a large file is never
//! held as a tree, and a broken one is read up to where it breaks. What values mean is the formats'.

use std::borrow::Cow;

use serde_json::Value;

use super::report::Stop;

/// Where a walk stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// One value of the text with its first byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// Its first byte in the file.
    pub at: usize,
}

impl Raw<'_> {
    /// The value read.
    ///
    /// # Errors
    /// What is no JSON in it; `serde_json` goes 128 levels deep.
    pub(super) fn read(self) -> Result<Value, String> {
        serde_json::from_str(self.text).map_err(|error| {
            let words = error.to_string();
            words.split(" at line ").next().unwrap_or_default().to_owned()
        })
    }
}

impl<'a> Cursor<'a> {
    /// At the start of a text.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte it stands at, blanks skipped.
    pub(super) fn place(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// The next byte that is no blank.
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
            Some(_) => format!("this is no JSON: {wanted} should stand here"),
        };
        Stop::syntax(self.at, message)
    }

    /// The value that begins here; the walk goes on behind it.
    pub(super) fn value(&mut self) -> Result<Raw<'a>, Stop> {
        let found = self.peek();
        let start = self.at;
        match found {
            Some(b'"') => self.string()?,
            Some(b'{' | b'[') => self.nested()?,
            Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
                let rest = &self.text.as_bytes()[start..];
                let ends = |b: &u8| matches!(b, b',' | b']' | b'}') || b.is_ascii_whitespace();
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
            }
            _ => return Err(self.unexpected(found, "a value")),
        }
        Ok(Raw { text: &self.text[start..self.at], at: start })
    }

    /// Goes behind the text in quotation marks that begins here.
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

    /// Goes behind the object or list that begins here, without recursion.
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

    /// Calls `each` with every name of the object that begins here; it must go behind the value.
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

    /// Calls `each` at every element of the list that begins here; it must go behind the element.
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

/// A value as words: texts as they are, numbers and true or false as written; nothing for the rest
/// and for what is blank.
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
    fn deep_nesting_is_no_recursion() {
        let deep = "[".repeat(1_000_000);
        assert!(Cursor::new(&deep).value().is_err());
        let closed = format!("{deep}{}", "]".repeat(1_000_000));
        assert!(Cursor::new(&closed).value().unwrap().read().is_err());
    }
}
