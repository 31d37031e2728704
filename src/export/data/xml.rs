//! Writes XML: elements, attributes, text, comments. Everything is escaped. Characters that XML 1.0
//! forbids are dropped and counted.

use super::text::Cleaner;

/// An attribute's name and value.
pub(super) type Attribute<'a> = (&'a str, &'a str);

/// XML while it is being written.
#[derive(Debug)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    cleaner: Cleaner,
}

impl Xml {
    /// Begins a file with the XML declaration.
    pub(super) fn new() -> Self {
        let out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Self { out, open: Vec::new(), cleaner: Cleaner::default() }
    }

    /// Begins a piece to be appended to other XML, at this depth.
    pub(super) fn inside(depth: usize) -> Self {
        Self { out: String::new(), open: vec![""; depth], cleaner: Cleaner::default() }
    }

    /// Appends a piece whose elements are all ended.
    pub(super) fn append(&mut self, piece: &Self) {
        self.out.push_str(&piece.out);
        self.cleaner.dropped += piece.cleaner.dropped;
    }

    /// Begins an element that holds others.
    pub(super) fn begin(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Writes an element that holds only text.
    pub(super) fn text(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.start(name, attributes);
        self.out.push('>');
        self.escape(text, false);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Writes a comment with these lines. A space is put between two hyphens, which would end it.
    pub(super) fn comment(&mut self, lines: &[String]) {
        self.out.push_str("<!--\n");
        for line in lines {
            let line = self.cleaner.clean(line).replace(['\n', '\r'], " ");
            let mut last = ' ';
            for c in line.chars() {
                if c == '-' && last == '-' {
                    self.out.push(' ');
                }
                self.out.push(c);
                last = c;
            }
            self.out.push('\n');
        }
        self.out.push_str("-->\n");
    }

    /// How many characters were dropped so far.
    pub(super) const fn dropped(&self) -> usize {
        self.cleaner.dropped
    }

    /// The whole text. Elements that are still open are ended.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escape(value, true);
            self.out.push('"');
        }
    }

    /// Writes escaped words. XML readers would turn line breaks and tabs in attributes into spaces,
    /// and a carriage return into a line feed, so these are escaped too.
    fn escape(&mut self, words: &str, in_attribute: bool) {
        for c in self.cleaner.clean(words).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if in_attribute => self.out.push_str("&quot;"),
                '\n' if in_attribute => self.out.push_str("&#10;"),
                '\t' if in_attribute => self.out.push_str("&#9;"),
                '\r' => self.out.push_str("&#13;"),
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_words_can_end_an_element() {
        let mut xml = Xml::new();
        xml.comment(&["--> a---b".to_owned()]);
        xml.begin("a", &[("b", "\"<'&\n\t\u{1}")]);
        xml.text("c", &[], "]]><script>\r\n");
        assert_eq!(xml.dropped(), 1);
        insta::assert_snapshot!(xml.finish(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <!--
        - -> a- - -b
        -->
        <a b="&quot;&lt;'&amp;&#10;&#9;">
          <c>]]&gt;&lt;script&gt;&#13;
        </c>
        </a>
        "#);
    }
}
