//! The briefing in Markdown for GitHub and Pandoc, with notes as `[^1]`. Every character of a value
//! that either would interpret is escaped.

use super::content::{Briefing, Group, Head, Item, Note, Section, Sentence, Source};
use crate::export::plain::{clean, web_address};

/// Writes the page.
pub(super) fn written(briefing: &Briefing) -> String {
    let mut page = MarkdownWriter(String::new());
    page.line(&format!("# {}", escaped(&briefing.title)));
    page.line(&format!("*{}*", escaped(&briefing.as_of)));
    for words in briefing.limits.iter().chain(&briefing.about) {
        page.line(&started(words));
    }
    let contents = |lines: Vec<String>| lines.join("\n");
    page.line(&contents(
        briefing
            .glance
            .iter()
            .map(|(words, id)| format!("- {} ([{id}](#{}))", started(words), id.anchor()))
            .collect(),
    ));
    page.line("**Contents**");
    page.line(&contents(
        briefing.contents().map(|id| format!("- [{id}](#{})", id.anchor())).collect(),
    ));
    for section in &briefing.sections {
        page.section(section);
    }
    page.sources(briefing);
    page.line(&format!("## {}", super::content::SectionId::Notes));
    for (place, note) in briefing.notes.iter().enumerate() {
        page.line(&format!("[^{}]: {}", place + 1, note_words(note)));
    }
    page.0.truncate(page.0.trim_end().len());
    page.0.push('\n');
    page.0
}

struct MarkdownWriter(String);

impl MarkdownWriter {
    /// Adds a block and the empty line after it.
    fn line(&mut self, words: &str) {
        if !words.is_empty() {
            self.0.push_str(words);
            self.0.push_str("\n\n");
        }
    }

    fn section(&mut self, section: &Section) {
        self.line(&format!("## {}", section.id));
        for lead in &section.lead {
            self.line(&started(lead));
        }
        for group in &section.groups {
            self.group(group);
        }
    }

    fn group(&mut self, group: &Group) {
        if let Some(title) = &group.title {
            self.line(&format!("### {}", escaped(title)));
        }
        if let Some(lead) = &group.lead {
            self.line(&started(lead));
        }
        let mut lines = Vec::new();
        for item in &group.items {
            lines.extend(item_lines(item));
        }
        self.line(&lines.join("\n"));
    }

    fn sources(&mut self, briefing: &Briefing) {
        self.line(&format!("## {}", super::content::SectionId::Sources));
        for words in &briefing.about_sources {
            self.line(&started(words));
        }
        let sources = briefing.sources.iter().enumerate();
        let lines: Vec<String> =
            sources.map(|(place, source)| source_line(place + 1, source)).collect();
        self.line(&lines.join("\n"));
    }
}

/// A heading with its paragraphs as a list below it. An item without a heading becomes a list
/// entry.
fn item_lines(item: &Item) -> Vec<String> {
    let paragraphs = item.paragraphs.iter().map(|one| sentences(one));
    let Some(head) = &item.head else {
        return paragraphs.map(|words| format!("- {words}")).collect();
    };
    let head = head_words(head);
    let mut paragraphs: Vec<String> = paragraphs.collect();
    if paragraphs.len() < 2 {
        let words = paragraphs.pop().map(|words| format!(": {words}"));
        return vec![format!("- {head}{}", words.unwrap_or_default())];
    }
    let below = paragraphs.into_iter().map(|words| format!("  - {words}"));
    std::iter::once(format!("- {head}")).chain(below).collect()
}

fn head_words(head: &Head) -> String {
    let mut more: Vec<String> = Vec::new();
    if !head.kind.is_empty() {
        more.push(escaped(&head.kind));
    }
    more.extend(head.also.iter().map(|(name, _)| format!("also {}", escaped(name))));
    let name = format!("**{}**", escaped(&head.name));
    if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) }
}

fn sentences(sentences: &[Sentence]) -> String {
    let said = sentences.iter().map(|sentence| {
        let notes: Vec<String> =
            sentence.notes.iter().map(|number| format!("[^{number}]")).collect();
        format!("{}{}", started(&sentence.words), notes.concat())
    });
    said.collect::<Vec<_>>().join(" ")
}

fn note_words(note: &Note) -> String {
    let mut parts = Vec::new();
    for quote in &note.quotes {
        let chain: Vec<String> = quote.chain.iter().map(|one| escaped(one)).collect();
        let mut words = format!("“{}” — {}", escaped(&quote.words), chain.join(" ▸ "));
        let date = quote.date.as_deref().map(|date| format!(", {}", escaped(date)));
        words = format!("{words} (source {}{})", quote.source, date.unwrap_or_default());
        if let Some(fault) = &quote.fault {
            words = format!("{words} – **{}**", escaped(fault));
        }
        parts.push(format!("{words}."));
    }
    parts.extend(note.remarks.iter().map(|remark| escaped(remark)));
    parts.join(" ")
}

fn source_line(number: usize, source: &Source) -> String {
    let mut parts = vec![format!("**{}.**", escaped(&source.title))];
    let by: Vec<String> = source.by.iter().map(|one| escaped(one)).collect();
    parts.push(format!("{}.", by.join(", ")));
    if let Some(url) = &source.url {
        parts.push(match web_address(url) {
            Some(address) => format!("[{}]({address})", escaped(url)),
            None => escaped(url),
        });
    }
    parts.extend(source.remarks.iter().map(|remark| escaped(remark)));
    format!("{number}. {}", parts.join(" "))
}

/// Words at the start of a block, where more characters are special.
fn started(words: &str) -> String {
    let words = escaped(words);
    if words.starts_with(['-', '+', '=', ':', '%', '(', '"', '\'']) {
        return format!("\\{words}");
    }
    // "1." and Pandoc's "a)" and "iv." start a list.
    let counted = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if counted > 0 && counted < 10 && words[counted..].starts_with(['.', ')']) {
        return format!("{}\\{}", &words[..counted], &words[counted..]);
    }
    words
}

/// A value with its special characters escaped.
fn escaped(words: &str) -> String {
    let words = clean(words);
    let mut safe = String::with_capacity(words.len() + 8);
    let mut signs = words.char_indices();
    while let Some((place, sign)) = signs.next() {
        let rest = signs.as_str();
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '^' | '$' | '@' | '#' => {
                safe.push('\\');
                safe.push(sign);
            }
            // Both turn bare addresses into links: "http://", "www.".
            ':' if rest.starts_with("//") || is_scheme(&words[..place]) => safe.push_str("\\:"),
            '.' if ends_with(&words[..place], "www") => safe.push_str("\\."),
            _ => safe.push(sign),
        }
    }
    safe
}

/// Whether the words end with a scheme that needs no slashes.
fn is_scheme(before: &str) -> bool {
    ends_with(before, "mailto") || ends_with(before, "xmpp")
}

fn ends_with(before: &str, word: &str) -> bool {
    let tail = before.len().checked_sub(word.len()).and_then(|start| before.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_act_on_stays_text() {
        assert_eq!(escaped("*a* _b_ [c](d) `e`"), r"\*a\* \_b\_ \[c\](d) \`e\`");
        assert_eq!(escaped("<b>&lt;|~^$@{"), r"&lt;b&gt;&amp;lt;\|\~\^\$\@\{");
        assert_eq!(escaped("http://x.y www.z.w"), r"http\://x.y www\.z.w");
        assert_eq!(escaped("a\n\n# b\tc"), r"a \# b c");
        assert_eq!(started("# a"), r"\# a");
        assert_eq!(started("- a"), r"\- a");
        assert_eq!(started("12. a"), r"12\. a");
        assert_eq!(started("iv) a"), r"iv\) a");
        assert_eq!(started("Mr. A"), r"Mr\. A");
    }
}
