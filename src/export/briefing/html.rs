//! The briefing as one HTML page: no script, nothing that loads, every value escaped, notes that
//! link back to their sentences. It is made for the screen, light or dark, and for print.

use super::content::{Briefing, Group, Head, Item, Note, Section, SectionId, Sentence, Source};
use crate::export::plain::{escaped, lang_words, web_address};

/// The style sheet.
const STYLE: &str = include_str!("style.css");
/// What the page may load: only its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes the page.
pub(super) fn written(briefing: &Briefing) -> String {
    let mut page = HtmlWriter { html: String::new(), uses: vec![0; briefing.notes.len() + 1] };
    page.opening(briefing);
    for section in &briefing.sections {
        page.section(section);
    }
    page.sources(briefing);
    page.notes(briefing);
    page.add("</main>\n</body>\n</html>\n");
    page.html
}

struct HtmlWriter {
    html: String,
    /// How often each note was used, by number.
    uses: Vec<usize>,
}

impl HtmlWriter {
    fn add(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn opening(&mut self, briefing: &Briefing) {
        let title = escaped(&briefing.title);
        self.add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.add(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
        self.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.add("<meta name=\"referrer\" content=\"no-referrer\">\n");
        self.add(&format!("<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"));
        self.add("<main>\n<header>\n<p class=\"kind\">Briefing</p>\n");
        self.add(&format!("<h1 dir=\"auto\">{title}</h1>\n"));
        self.add(&format!("<p class=\"asof\">{}</p>\n", escaped(&briefing.as_of)));
        for limit in &briefing.limits {
            self.add(&format!("<p class=\"limit\" dir=\"auto\">{}</p>\n", escaped(limit)));
        }
        for words in &briefing.about {
            self.add(&format!("<p>{}</p>\n", escaped(words)));
        }
        self.add("</header>\n");
        if !briefing.glance.is_empty() {
            self.add("<section class=\"glance\" aria-labelledby=\"at-a-glance\">\n");
            self.add("<h2 id=\"at-a-glance\">At a glance</h2>\n<ul>\n");
            for (words, id) in &briefing.glance {
                let words = escaped(words);
                self.add(&format!("<li><a href=\"#{}\">{words}</a></li>\n", id.anchor()));
            }
            self.add("</ul>\n</section>\n");
        }
        self.add("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
        for id in briefing.contents() {
            self.add(&format!("<li><a href=\"#{}\">{id}</a></li>\n", id.anchor()));
        }
        self.add("</ol>\n</nav>\n");
    }

    fn heading(&mut self, id: SectionId) {
        let anchor = id.anchor();
        self.add(&format!("<section>\n<h2 id=\"{anchor}\">{id}</h2>\n"));
    }

    fn section(&mut self, section: &Section) {
        self.heading(section.id);
        for lead in &section.lead {
            self.add(&format!("<p class=\"lead\">{}</p>\n", escaped(lead)));
        }
        for group in &section.groups {
            self.group(group);
        }
        self.add("</section>\n");
    }

    fn group(&mut self, group: &Group) {
        if let Some(title) = &group.title {
            self.add(&format!("<h3 dir=\"auto\">{}</h3>\n", escaped(title)));
        }
        if let Some(lead) = &group.lead {
            self.add(&format!("<p class=\"lead\">{}</p>\n", escaped(lead)));
        }
        let mut in_list = false;
        for item in &group.items {
            // Sentences without a heading become a list.
            let wants_list = item.head.is_none();
            if wants_list != in_list {
                self.add(if wants_list { "<ul class=\"said\">\n" } else { "</ul>\n" });
                in_list = wants_list;
            }
            self.item(item);
        }
        if in_list {
            self.add("</ul>\n");
        }
    }

    fn item(&mut self, item: &Item) {
        let Some(head) = &item.head else {
            for paragraph in &item.paragraphs {
                self.add("<li dir=\"auto\">");
                self.sentences(paragraph);
                self.add("</li>\n");
            }
            return;
        };
        let bare = if item.paragraphs.is_empty() { " bare" } else { "" };
        self.add(&format!("<div class=\"item{bare}\">\n"));
        self.head(head);
        for paragraph in &item.paragraphs {
            self.add("<p dir=\"auto\">");
            self.sentences(paragraph);
            self.add("</p>\n");
        }
        self.add("</div>\n");
    }

    fn head(&mut self, head: &Head) {
        self.add(&format!("<h4><bdi>{}</bdi>", escaped(&head.name)));
        let mut more = Vec::new();
        if !head.kind.is_empty() {
            more.push(escaped(&head.kind));
        }
        for (name, lang) in &head.also {
            more.push(format!("also <bdi{}>{}</bdi>", lang_words(lang.as_deref()), escaped(name)));
        }
        if !more.is_empty() {
            self.add(&format!(" <small>{}</small>", more.join(", ")));
        }
        self.add("</h4>\n");
    }

    fn sentences(&mut self, sentences: &[Sentence]) {
        for (place, sentence) in sentences.iter().enumerate() {
            if place > 0 {
                self.add(" ");
            }
            self.add(&escaped(&sentence.words));
            self.add("<sup>");
            for (nth, number) in sentence.notes.iter().enumerate() {
                if nth > 0 {
                    self.add("\u{2009}");
                }
                let uses = self.uses.get_mut(*number).map_or(1, |uses| {
                    *uses += 1;
                    *uses
                });
                self.add(&format!(
                    "<a href=\"#note-{number}\" id=\"use-{number}-{uses}\">{number}</a>"
                ));
            }
            self.add("</sup>");
        }
    }

    fn sources(&mut self, briefing: &Briefing) {
        self.heading(SectionId::Sources);
        for words in &briefing.about_sources {
            self.add(&format!("<p class=\"lead\">{}</p>\n", escaped(words)));
        }
        self.add("<ol class=\"sources\">\n");
        for (place, source) in briefing.sources.iter().enumerate() {
            self.source(place + 1, source);
        }
        self.add("</ol>\n</section>\n");
    }

    fn source(&mut self, number: usize, source: &Source) {
        let lang = lang_words(source.lang.as_deref());
        let title = escaped(&source.title);
        self.add(&format!("<li id=\"source-{number}\"><cite dir=\"auto\"{lang}>{title}</cite>. "));
        let by: Vec<String> =
            source.by.iter().map(|one| format!("<bdi>{}</bdi>", escaped(one))).collect();
        self.add(&format!("{}.", by.join(", ")));
        if let Some(url) = &source.url {
            let words = escaped(url);
            match web_address(url) {
                Some(address) => self.add(&format!(
                    " <a class=\"url\" rel=\"noopener noreferrer nofollow\" href=\"{}\">{words}</a>",
                    escaped(&address)
                )),
                None => self.add(&format!(" <span class=\"url\">{words}</span>")),
            }
        }
        for remark in &source.remarks {
            self.add(&format!(" <span class=\"remark\">{}</span>", escaped(remark)));
        }
        self.add("</li>\n");
    }

    fn notes(&mut self, briefing: &Briefing) {
        self.heading(SectionId::Notes);
        self.add("<ol class=\"notes\">\n");
        for (place, note) in briefing.notes.iter().enumerate() {
            self.note(place + 1, note);
        }
        self.add("</ol>\n</section>\n");
    }

    fn note(&mut self, number: usize, note: &Note) {
        self.add(&format!("<li id=\"note-{number}\">"));
        for quote in &note.quotes {
            let lang = lang_words(quote.lang.as_deref());
            let words = escaped(&quote.words);
            self.add(&format!("<q dir=\"auto\"{lang}>{words}</q> — "));
            let chain: Vec<String> =
                quote.chain.iter().map(|one| format!("<bdi>{}</bdi>", escaped(one))).collect();
            self.add(&chain.join(" ▸ "));
            let source = quote.source;
            self.add(&format!(" (<a href=\"#source-{source}\">source {source}</a>"));
            if let Some(date) = &quote.date {
                self.add(&format!(", {}", escaped(date)));
            }
            self.add(")");
            if let Some(fault) = &quote.fault {
                self.add(&format!(" – <strong>{}</strong>", escaped(fault)));
            }
            self.add(". ");
        }
        for remark in &note.remarks {
            self.add(&format!("<span class=\"remark\">{}</span> ", escaped(remark)));
        }
        let uses = self.uses.get(number).copied().unwrap_or_default();
        for nth in 1..=uses {
            let place = if uses > 1 { nth.to_string() } else { String::new() };
            self.add(&format!(
                "<a class=\"back\" href=\"#use-{number}-{nth}\" \
                 aria-label=\"Back to the sentence\">↩{place}</a> "
            ));
        }
        self.add("</li>\n");
    }
}
