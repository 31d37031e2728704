//! The briefing: what it says of the samples is written by hand from their quotes; every sentence
//! leads to words; what others wrote stays text.
//! No evidence is left out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use counterpart::export::briefing::content::{Note, SectionId, Sentence};
use counterpart::export::briefing::{self, Briefing};
use counterpart::export::{Cut, Part};
use counterpart::load;
use counterpart::model::{Dossier, EntityId};

const SEED: &str = "sample-data/back-channel-2022.json";
const HALVERN: &str = "sample-data/strait-of-halvern";

fn opened(path: &str) -> Arc<Dossier> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (paths, _) = load::collect_files(&[root.join(path)]);
    let files = load::read_all(&paths, |_| true).unwrap();
    load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn parsed(json: &str) -> Arc<Dossier> {
    let file = load::parse("made.json", json.as_bytes());
    assert_eq!(file.problems, [], "the test's own file");
    load::merge(&[file.into()], &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn part(path: &str) -> Part {
    Part::whole(&opened(path), None)
}

/// The sentences of a section, with their words alone.
fn words(briefing: &Briefing, id: SectionId) -> Vec<&str> {
    sentences(briefing, id).into_iter().map(|sentence| &*sentence.words).collect()
}

fn sentences(briefing: &Briefing, id: SectionId) -> Vec<&Sentence> {
    let sections = briefing.sections.iter().filter(|section| section.id == id);
    let groups = sections.flat_map(|section| &section.groups);
    let items = groups.flat_map(|group| &group.items);
    items.flat_map(|item| item.paragraphs.iter().flatten()).collect()
}

/// The words that a sentence rests on.
fn quoted<'a>(briefing: &'a Briefing, sentence: &Sentence) -> Vec<&'a str> {
    let notes = sentence.notes.iter().map(|number| &briefing.notes[number - 1]);
    notes.flat_map(|note| &note.quotes).map(|quote| &*quote.words).collect()
}

fn sentence<'a>(briefing: &'a Briefing, words: &str) -> &'a Sentence {
    let found = briefing.sentences().find(|sentence| sentence.words == words);
    found.unwrap_or_else(|| panic!("nothing says: {words}"))
}

#[test]
fn the_contacts_of_the_article_are_told_as_vaguely_as_it_tells_them() {
    let briefing = Briefing::of(&part(SEED));
    let told = words(&briefing, SectionId::Contacts);
    let firsts: Vec<&str> =
        told.iter().copied().filter(|words| words.contains(" in contact")).collect();
    assert_eq!(
        firsts,
        [
            // That it has been going on for months is what the article says, not the journal.
            "According to Wall Street Journal and American and allied officials (unnamed; cited by \
             Wall Street Journal), Jake Sullivan and Nikolai Patrushev were in contact, in a form \
             that is not stated; up to 7 Nov 2022 (“for recent months”), according to the article, \
             inferred from the words.",
            "According to Wall Street Journal and American and allied officials (unnamed; cited by \
             Wall Street Journal), Jake Sullivan and Yuri Ushakov were in contact, in a form that is \
             not stated; up to 7 Nov 2022 (“for recent months”), according to the article, inferred \
             from the words.",
            "According to the article, Lloyd Austin and Sergei Shoigu were in contact once in May \
             2022 (“earlier spoke in May”), in a form that is not stated.",
            "According to the article, Lloyd Austin and Sergei Shoigu were in contact once in Oct \
             2022 (“last in October”), in a form that is not stated.",
        ]
    );
    assert_eq!(
        quoted(&briefing, sentence(&briefing, firsts[3])),
        [
            "Austin and Shoigu spoke last in October",
            "US defence secretary Lloyd Austin also spoke to his Russian counterpart Sergei Shoigu \
             twice this year"
        ]
    );
    assert!(
        !told.iter().any(|words| words.contains("Zelensky")),
        "no contact with him is reported"
    );
}

#[test]
fn what_the_article_says_it_was_not_for_is_no_purpose() {
    let briefing = Briefing::of(&part(SEED));
    let said = "What it was not for, according to American and allied officials (unnamed; cited by \
                Wall Street Journal): discuss a settlement on the war in Ukraine.";
    let told = words(&briefing, SectionId::Contacts);
    let found = told.iter().filter(|words| words.contains("settlement"));
    let brief = said.replace(" (unnamed; cited by Wall Street Journal)", "");
    assert_eq!(found.copied().collect::<Vec<_>>(), [&*brief, &*brief]);
}

#[test]
fn who_denied_is_said_to_deny() {
    let briefing = Briefing::of(&part(SEED));
    let told = sentences(&briefing, SectionId::Contested);
    let [denied] = told[..] else { panic!("{told:?}") };
    assert_eq!(
        denied.words,
        "American and allied officials (unnamed; cited by Wall Street Journal) deny that they asked \
         Ukraine “to negotiate” (concerning the statement that Jake Sullivan asked Ukraine “to \
         publicly signal their willingness to resolve the conflict”), inferred from the words, as is \
         the speaker; nobody quoted here says so."
    );
    let quotes = quoted(&briefing, denied);
    assert_eq!(quotes, ["The officials said that they did not ask Ukraine to negotiate"]);
}

#[test]
fn no_statement_is_no_denial_and_only_where_the_article_says_so() {
    let briefing = Briefing::of(&part(SEED));
    assert_eq!(
        words(&briefing, SectionId::Silence),
        [
            "According to the article, White House and Kremlin have made no statement on the contact \
             between Jake Sullivan and Nikolai Patrushev up to 7 Nov 2022 (“The White House or the \
             Kremlin have not made an official statement or made any public acknowledgement of the \
             meetings.”).",
            "According to the article, White House and Kremlin have made no statement on the contact \
             between Jake Sullivan and Yuri Ushakov up to 7 Nov 2022 (“The White House or the \
             Kremlin have not made an official statement or made any public acknowledgement of the \
             meetings.”).",
        ]
    );
    let said = "The White House or the Kremlin have not made an official statement or made any public \
                acknowledgement of the meetings.";
    for sentence in sentences(&briefing, SectionId::Silence) {
        assert_eq!(quoted(&briefing, sentence), [said, said], "one of each holder");
    }
}

#[test]
fn what_is_not_known_is_said_not_to_be() {
    let briefing = Briefing::of(&part(SEED));
    let told = words(&briefing, SectionId::Unknown);
    assert_eq!(
        told,
        [
            "On the contact between Jake Sullivan and Nikolai Patrushev, the article leaves the date \
             and the number of times open (“There was no precise date or details on the number of \
             calls.”).",
            "On the contact between Jake Sullivan and Yuri Ushakov, the article leaves the date and \
             the number of times open (“There was no precise date or details on the number of \
             calls.”).",
            "No day is given for the contact between Lloyd Austin and Sergei Shoigu, only this: in \
             May 2022 (“earlier spoke in May”).",
            "No day is given for the contact between Lloyd Austin and Sergei Shoigu, only this: in \
             Oct 2022 (“last in October”).",
            "No day is given for the contact between Jake Sullivan and Nikolai Patrushev, only this: \
             up to 7 Nov 2022 (“for recent months”).",
            "No day is given for the contact between Jake Sullivan and Yuri Ushakov, only this: up to \
             7 Nov 2022 (“for recent months”).",
            "The office of Nikolai Patrushev (Russia) is not given.",
            "The office of Sergei Shoigu (Russia) is not given.",
        ]
    );
    let counted = quoted(&briefing, sentence(&briefing, told[0]));
    assert_eq!(counted, ["There was no precise date or details on the number of calls."]);
}

#[test]
fn every_record_of_the_article_has_one_origin_the_journal_or_the_article_itself() {
    let briefing = Briefing::of(&part(SEED));
    let glance: Vec<&str> = briefing.glance.iter().map(|(words, _)| &**words).collect();
    assert!(glance.contains(&"All 42 reported records have a single origin each"), "{glance:?}");
    let told = words(&briefing, SectionId::Contacts);
    let single = |said: &str| told.iter().filter(|words| **words == said).count();
    assert_eq!(single("This has a single origin, Wall Street Journal."), 2);
    // The journal is not made the source of what the article says by itself.
    let own = "This has a single origin, the article (in its own words; it repeats another report \
               elsewhere).";
    assert_eq!(single(own), 2);
    assert_eq!(words(&briefing, SectionId::SingleOrigin).len(), 4);
}

#[test]
fn who_is_unnamed_and_what_is_only_announced_is_called_so() {
    let briefing = Briefing::of(&part(SEED));
    let people = briefing.sections.iter().find(|one| one.id == SectionId::People).unwrap();
    let heads =
        people.groups.iter().flat_map(|group| &group.items).filter_map(|item| item.head.as_ref());
    let unnamed: BTreeSet<&str> =
        heads.filter(|head| head.kind.contains("unnamed")).map(|head| &*head.name).collect();
    assert_eq!(
        unnamed,
        BTreeSet::from([
            "American and allied officials",
            "US officials",
            "people familiar with the developments",
            "some of Sullivan’s colleagues",
            "experts speaking to WSJ",
            "unnamed reports on the hotline",
            "allies and the international community",
        ])
    );
    assert_eq!(
        words(&briefing, SectionId::Uncertain),
        [
            "According to the article, aid from United States to Ukraine was announced: “military aid” \
          (on or before 7 Nov 2022, “recent announcement”), inferred from the words (the coder’s \
          remark: The article does not name the giver: read from its subject; announced, not said to \
          be delivered)."
        ]
    );
}

#[test]
fn an_opinion_is_told_of_its_holder() {
    let briefing = Briefing::of(&part(SEED));
    let said = "According to Wall Street Journal, US officials see Yuri Ushakov as \
                “a conduit to Russian President Putin” (concerning Vladimir Putin).";
    let quotes = quoted(&briefing, sentence(&briefing, said));
    let words = "The report also said that US officials see Ushakov as a conduit to Russian President \
                 Putin";
    assert_eq!(quotes, [words]);
}

#[test]
fn the_invented_call_is_told_with_its_denial_its_doubt_and_both_days() {
    let briefing = Briefing::of(&part(HALVERN));
    sentence(
        &briefing,
        "According to Harbour Wire (cited by Morsk Courier, Ηχώ του Στενού and Ain Sadaf Gazette), two \
         Lykandrian officials (unnamed; cited by Harbour Wire) and one of the three diplomats (unnamed; \
         cited by The Continental Review), Nikos Thalassinos and Irina Velkova spoke by telephone; on \
         14 Feb 2024, according to Harbour Wire; Nikos Thalassinos rang, on 15 Feb 2024, according to \
         one of the three diplomats; Ministry of Foreign Affairs of Zemoria denies that it took \
         place on 14 Feb 2024; Morsk Courier doubts that it took place on 14 Feb 2024, inferred from \
         the words.",
    );
    sentence(
        &briefing,
        "On the call between Nikos Thalassinos and Irina Velkova, reports differ on the date: 14 Feb \
         2024 according to Harbour Wire (cited by Morsk Courier, Ηχώ του Στενού and Ain Sadaf \
         Gazette); 15 Feb 2024 according to one of the three diplomats (unnamed; cited by The \
         Continental Review).",
    );
    sentence(
        &briefing,
        "5 documents of 2 independent origins report it, not all in the same way: The Continental \
         Review and Harbour Wire.",
    );
    sentence(
        &briefing,
        "According to \u{2068}وزارة خارجية تازمار\u{2069} (cited by Ain Sadaf Gazette) and He Yushu (cited by \
         Yunjin Observer), Petros Kallias and Mira Sokolin met with Yusuf Barakan as mediator in Ain \
         Sadaf; from 21 Mar 2024 to 22 Mar 2024, according to He Yushu.",
    );
    sentence(
        &briefing,
        "According to He Yushu (cited by Yunjin Observer), a visit of Pavel Dragin to Zhao Minrui in Jun \
         2024 (“moved to June”) was planned, inferred from the words (the coder’s remark: That the \
         premier is the host is read from who sent the message); withdrawn on 10 Apr 2024: according to \
         Morsk Courier, a visit of Pavel Dragin to Zhao Minrui in Apr 2024 (“planned for April”) was \
         called off.",
    );
    sentence(
        &briefing,
        "According to Ministry of Foreign Affairs of Zemoria, there was a message from Zemorian Coast Guard \
         to Lykandrian Navy on 13 Feb 2024.",
    );
    // Three papers repeat the wire: one origin.
    sentence(&briefing, "4 documents report it, and all have a single origin, Harbour Wire.");
    sentence(&briefing, "Nobody quoted here says that 林浩然 and Pavel Dragin met.");
    sentence(
        &briefing,
        "According to Yunjin Observer, He Yushu has made no statement on it (“Asked whether Mr Lin had \
         seen the president himself, Mr He did not reply.”).",
    );
}

#[test]
fn what_was_withdrawn_is_said_to_be() {
    let briefing = Briefing::of(&part(HALVERN));
    let said = "Withdrawn on 10 Apr 2024: according to a person close to the Marble House (unnamed; \
                cited by Morsk Courier), Eleni Kastrou telephoned Zhao Minrui on 31 Mar 2024.";
    let told = words(&briefing, SectionId::Withdrawn);
    assert!(told.contains(&said), "{told:#?}");
    let contacts = words(&briefing, SectionId::Contacts);
    let gone = contacts.iter().filter(|words| words.contains("ithdrawn on 10 Apr 2024"));
    assert_eq!(gone.count(), 2, "the call, and that the visit was called off");
    let corrected = "On the meeting between Petros Kallias and Mira Sokolin since Oct 2023: corrected on \
                     11 Mar 2024: before, one of the three diplomats (unnamed; cited by The Continental \
                     Review) gave the number of times (4 to 5 times).";
    assert!(told.contains(&corrected), "{told:#?}");
    // What the correction leaves stands: nothing else of that article is listed.
    let of_review = told.iter().filter(|words| words.contains("corrected on")).count();
    assert_eq!(of_review, 2, "the number, and Tarn’s rank: {told:#?}");
    let faults = briefing
        .notes
        .iter()
        .flat_map(|note| &note.quotes)
        .filter_map(|quote| quote.fault.as_deref());
    let faults: BTreeSet<&str> = faults.collect();
    assert_eq!(
        faults,
        BTreeSet::from([
            "corrected by source 7",
            "document corrected by source 7; the correction leaves this unchanged",
            "document withdrawn on 10 Apr 2024",
        ])
    );
}

/// What a note says if it has no words.
fn leads_somewhere(note: &Note) -> bool {
    let background = "Background knowledge of the author of the file: no document is quoted.";
    !note.quotes.is_empty() || note.remarks.iter().any(|remark| remark == background)
}

#[test]
fn every_sentence_leads_to_words_and_no_evidence_is_lost() {
    for path in [SEED, HALVERN, "sample-data/broken.json"] {
        let part = part(path);
        let briefing = Briefing::of(&part);
        let mut used = BTreeSet::new();
        for sentence in briefing.sentences() {
            assert!(!sentence.notes.is_empty(), "{path}: {}", sentence.words);
            assert!(sentence.words.ends_with(['.', '!', '?']), "{path}: {}", sentence.words);
            used.extend(&sentence.notes);
        }
        let all: BTreeSet<usize> = (1..=briefing.notes.len()).collect();
        assert_eq!(used.into_iter().copied().collect::<BTreeSet<_>>(), all, "{path}");
        assert!(briefing.notes.iter().all(leads_somewhere), "{path}");
        let evidence: usize = part.records().map(|record| record.evidence().len()).sum();
        assert_eq!(briefing.notes.len(), evidence, "{path}: each piece of evidence has one note");
        let quotes = briefing.notes.iter().flat_map(|note| &note.quotes);
        for quote in quotes {
            assert!((1..=briefing.sources.len()).contains(&quote.source), "{path}: {quote:?}");
        }
    }
}

#[test]
fn a_part_tells_of_itself_alone_and_says_how_it_was_cut() {
    let cut =
        Cut { only: BTreeSet::from([EntityId::from("person-lloyd-austin")]), depth: 1, when: None };
    let part = part(SEED).cut(&cut);
    let briefing = Briefing::of(&part);
    assert_eq!(briefing.limits, ["Only Lloyd Austin and those one step away from them."]);
    let all: Vec<&str> = briefing.sentences().map(|sentence| &*sentence.words).collect();
    assert!(all.iter().any(|words| words.contains("Shoigu")));
    assert!(!all.iter().any(|words| words.contains("Patrushev")), "{all:#?}");
    let known =
        Part::whole(&opened(SEED), Some(counterpart::model::Day { year: 2022, month: 11, day: 8 }));
    assert_eq!(Briefing::of(&known).as_of, "As known on 8 Nov 2022");
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_order() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (mut paths, _) = load::collect_files(&[root.join(HALVERN)]);
    let page = |paths: &[PathBuf]| {
        let files = load::read_all(paths, |_| true).unwrap();
        let dossier = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
        let part = Part::whole(&dossier, None);
        (briefing::markdown(&part), briefing::html(&part))
    };
    let forwards = page(&paths);
    assert_eq!(page(&paths), forwards);
    paths.reverse();
    assert_eq!(page(&paths), forwards);
}

/// Names and values that mean something to Markdown, HTML or a browser.
const HOSTILE: &str = r##"{
  "format": "counterpart", "version": 1,
  "title": "# <script>alert(1)</script> [x](javascript:alert(2)) `c` *b* _i_ ~~s~~ $m$ [^1] | {#id}",
  "documents": [
    { "id": "d1", "kind": "article", "published": "2024-01-01", "title": "1. <img src=x onerror=alert(3)>",
      "url": "javascript:alert(4)", "author": "www.evil.example & co", "lang": "en\" onload=\"x" },
    { "id": "d2", "kind": "article", "url": "https://a.example/\"><script>alert(5)</script>" }],
  "entities": [
    { "id": "a", "kind": "person", "name": "- <b onclick=alert(6)>Ann</b> \u202e http://evil.example" },
    { "id": "b", "kind": "person", "name": "</style></bdi>Ben](https://evil.example)" },
    { "id": "c", "kind": "person", "name": "كريم", "aliases": ["1) &lt;i&gt;"] }],
  "contacts": [
    { "id": "c1", "participants": ["a", "b", "c"], "when_text": "<u>then</u>",
      "purpose": ["> quote\n\n# head\n- list"], "words_used": ["``` code"],
      "evidence": [{ "quotes": [{ "document": "d1", "exact": "a\n\n<iframe src=//evil.example>\n1. b" },
                                { "document": "d2", "exact": "![x](http://evil.example/i.png)" }] }] }]
}"##;

/// Every tag of a page: its name and its attributes as they stand.
fn tags(html: &str) -> Vec<(String, String)> {
    let inside = html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap());
    let tags = inside.map(|tag| tag.split_once(' ').unwrap_or((tag, "")));
    tags.map(|(name, attributes)| (name.to_owned(), attributes.to_owned())).collect()
}

/// That a page has only tags and attributes of the program's own, and nothing in it loads.
fn assert_harmless(html: &str) {
    let known = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "section",
        "nav", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "div", "small", "bdi", "sup", "a",
        "q", "cite", "span", "strong",
    ];
    for (name, attributes) in tags(html) {
        let name = name.trim_start_matches('/');
        assert!(known.contains(&name), "<{name} {attributes}>");
        let mut rest = &*attributes;
        while let Some((attribute, value)) = rest.split_once("=\"") {
            let attribute = attribute.trim();
            let (value, after) = value.split_once('"').unwrap();
            rest = after;
            let own = [
                "lang",
                "dir",
                "class",
                "id",
                "href",
                "rel",
                "charset",
                "http-equiv",
                "content",
                "name",
                "aria-label",
                "aria-labelledby",
            ];
            assert!(own.contains(&attribute), "<{name} {attributes}>");
            if attribute == "href" {
                assert_eq!(name, "a");
                let leads =
                    ["#", "https://", "http://"].iter().any(|start| value.starts_with(start));
                assert!(leads, "{value}");
            }
        }
        assert!(matches!(rest.trim(), "" | "html"), "<{name} {attributes}>");
    }
    let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    for loading in ["url(", "@import", "@font-face", "http"] {
        assert!(!style.contains(loading), "{loading}");
    }
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                  style-src 'unsafe-inline'\">";
    assert!(html.contains(policy));
}

#[test]
fn a_page_loads_nothing_and_has_no_tag_that_a_file_wrote() {
    for path in [SEED, HALVERN] {
        assert_harmless(&briefing::html(&part(path)));
    }
    let html = briefing::html(&Part::whole(&parsed_with_problems(HOSTILE), None));
    assert_harmless(&html);
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "what was written is still read"
    );
    assert!(html.contains("<span class=\"url\">javascript:alert(4)</span>"));
    assert!(
        html.contains("href=\"https://a.example/%22%3E%3Cscript%3Ealert%285%29%3C/script%3E\"")
    );
    assert!(!html.contains('\u{202e}'), "no name turns the text behind it round");
    assert!(html.contains("\u{2068}كريم\u{2069}"), "a name from right to left stays by itself");
}

/// The file of which some fields may be refused.
fn parsed_with_problems(json: &str) -> Arc<Dossier> {
    let file = load::parse("made.json", json.as_bytes());
    load::merge(&[file.into()], &BTreeMap::new(), &BTreeSet::new()).dossier
}

#[test]
fn nothing_that_a_file_wrote_acts_in_markdown() {
    let page = briefing::markdown(&Part::whole(&parsed_with_problems(HOSTILE), None));
    assert!(!page.contains('<') && !page.contains('>'), "no tag, no quotation");
    let program = page
        .replace("\\\\", "")
        .lines()
        .map(|line| {
            let mut kept = String::new();
            let mut signs = line.chars();
            while let Some(sign) = signs.next() {
                if sign == '\\' {
                    signs.next();
                } else {
                    kept.push(sign);
                }
            }
            kept
        })
        .collect::<Vec<_>>();
    for line in &program {
        for sign in ['`', '~', '$', '|', '{', '}'] {
            assert!(!line.contains(sign), "{line}");
        }
        let own = line
            .replace("](#", "")
            .replace("](https://a.example/%22%3E%3Cscript%3Ealert%285%29%3C/script%3E)", "");
        assert!(!own.contains("]("), "no link but the program's own: {line}");
        assert!(!line.contains("www."), "no bare address: {line}");
        assert!(!own.contains("http:"), "no bare address: {line}");
        let starts =
            ["# ", "## ", "### ", "- ", "  - ", "[^", "*As", "**Contents**", "1. **", "2. **"];
        let plain = line.chars().next().is_none_or(char::is_alphabetic);
        assert!(plain || starts.iter().any(|start| line.starts_with(start)), "{line}");
    }
    let heads = program.iter().filter(|line| line.starts_with("# ")).count();
    assert_eq!(heads, 1, "the title alone");
}

/// A call that one side reports and the other denies; small enough to be read whole.
const SMALL: &str = r#"{
  "format": "counterpart", "version": 1, "title": "A call across the strait",
  "documents": [
    { "id": "doc-echo", "kind": "article", "published": "2024-02-21", "publisher": "media-echo",
      "title": "They spoke", "url": "https://echo.example/1", "lang": "en",
      "text": "Irma Vale, foreign minister of Halvern, spoke by phone to Osk Brandt on Tuesday." },
    { "id": "doc-note", "kind": "statement", "published": "2024-02-23", "publisher": "body-ministry",
      "lang": "en" }],
  "entities": [
    { "id": "media-echo", "kind": "media", "name": "Echo" },
    { "id": "gov-halvern", "kind": "government", "name": "Halvern" },
    { "id": "gov-sarn", "kind": "government", "name": "Sarn" },
    { "id": "body-ministry", "kind": "body", "name": "Ministry of Sarn" },
    { "id": "vale", "kind": "person", "name": "Irma Vale" },
    { "id": "brandt", "kind": "person", "name": "Osk Brandt" }],
  "roles": [
    { "id": "r1", "person": "vale", "of": "gov-halvern", "status": "current", "title": "foreign minister",
      "evidence": [{ "quotes": [{ "document": "doc-echo", "exact": "Irma Vale, foreign minister of Halvern" }] }] }],
  "contacts": [
    { "id": "c1", "participants": ["vale", "brandt"], "mode": "call", "when": "2024-02-20",
      "when_text": "on Tuesday", "words_used": ["spoke by phone"],
      "evidence": [
        { "quotes": [{ "document": "doc-echo", "exact": "spoke by phone to Osk Brandt on Tuesday" }], "grade": "B2" },
        { "quotes": [{ "document": "doc-note", "exact": "There was no call." }], "stance": "denies" }] }],
  "relations": [
    { "id": "x1", "kind": "part_of", "from": "body-ministry", "to": "gov-sarn",
      "evidence": [{ "basis": "background", "note": "Read from its name." }] }]
}"#;

fn check(name: &str, page: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("briefing_{name}"), page);
    });
}

/// Both read against the articles, sentence by sentence.
#[test]
fn the_briefings_of_both_samples_read_so() {
    check("back-channel", &briefing::markdown(&part(SEED)));
    check("halvern", &briefing::markdown(&part(HALVERN)));
}

#[test]
fn a_small_briefing_reads_so() {
    let part = Part::whole(&parsed(SMALL), None);
    check("markdown", &briefing::markdown(&part));
    let html = briefing::html(&part);
    let (head, rest) = html.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    check("html", &format!("{head}<style>…</style>{body}"));
}

#[test]
fn a_name_that_cannot_be_seen_and_one_said_again_and_again_do_no_harm() {
    let again = "Ann (cited by Ann) and ".repeat(2_000);
    let json = format!(
        r#"{{ "format": "counterpart", "version": 1,
          "documents": [{{ "id": "d", "kind": "article" }}, {{ "id": "e", "kind": "article" }}],
          "entities": [{{ "id": "a", "kind": "person", "name": "Ann" }},
                       {{ "id": "dark", "kind": "person", "name": "\u202e" }}],
          "contacts": [{{ "id": "c", "participants": ["a", "dark"], "purpose": ["{again}"],
            "evidence": [
              {{ "quotes": [{{ "document": "d", "exact": "x" }}], "by": ["dark", "a"] }},
              {{ "quotes": [{{ "document": "e", "exact": "y" }}], "by": ["a", "dark"] }}] }}] }}"#
    );
    let part = Part::whole(&parsed_with_problems(&json), None);
    let briefing = Briefing::of(&part);
    let first = "According to Ann (cited by dark through the article) and dark (cited by Ann through the \
                 article), Ann and dark were in contact, in a form that is not stated.";
    assert_eq!(quoted(&briefing, sentence(&briefing, first)), ["x", "y"]);
    assert_harmless(&briefing::html(&part));
}

#[test]
fn nothing_at_all_is_a_briefing_too() {
    let part = Part::whole(&Arc::new(Dossier::default()), None);
    let briefing = Briefing::of(&part);
    assert_eq!((briefing.sections.len(), briefing.notes.len(), briefing.sources.len()), (0, 0, 0));
    assert_harmless(&briefing::html(&part));
    assert!(briefing::markdown(&part).starts_with("# Untitled map\n"));
}
