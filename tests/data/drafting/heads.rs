//! What the lines above an article say of it.

use counterpart::draft::{ArticleHead, Context, PartyKind, suggest};

/// Title, author, day, publisher and address, joined by " / ".
fn read(text: &str) -> String {
    let head = ArticleHead::of(text);
    let day = head.published.map(|day| day.to_string());
    let all = [head.title, head.author, day, head.publisher, head.url];
    all.map(|part| part.unwrap_or_else(|| "-".to_owned())).join(" / ")
}

#[test]
fn the_top_of_an_article_says_who_wrote_it_and_when() {
    for (text, said) in [
        (
            "Envoys in Geneva\n\nBy Lena Ortiz\n\n14 March 2024\n\nGENEVA — The two met on Tuesday.",
            "Envoys in Geneva / Lena Ortiz / 2024-03-14 / - / -",
        ),
        (
            "Envoys in Geneva\nBy Lena Ortiz, Tom van Ash and Jo Li\nPublished Thursday, March 14, 2024 at 10:30 a.m. EDT",
            "Envoys in Geneva / Lena Ortiz, Tom van Ash and Jo Li / 2024-03-14 / - / -",
        ),
        (
            "Envoys in Geneva\nBY LENA ORTIZ IN GENEVA | Morning Post\nThu 14 Mar 2024 10.30 GMT",
            "Envoys in Geneva / LENA ORTIZ / 2024-03-14 / - / -",
        ),
        (
            "By Lena Ortiz in Geneva\nEnvoys in Geneva\nUpdated 15 March 2024\nPublished 14 March 2024",
            "Envoys in Geneva / Lena Ortiz / 2024-03-14 / - / -",
        ),
        (
            "Envoys meet\nPublished 14 March 2024, updated 15 March 2024",
            "Envoys meet / - / 2024-03-14 / - / -",
        ),
        (
            "---\ntitle: \"Talks: a reading\"\ndate: 2025-01-23\nurl: https://example.org/a\n---\nThe two met.",
            "Talks: a reading / - / 2025-01-23 / - / https://example.org/a",
        ),
        (
            "Envoys meet\nPublisher: Morning Post\nAuthor: Lena Ortiz\nhttps://example.org/b",
            "Envoys meet / Lena Ortiz / - / Morning Post / https://example.org/b",
        ),
        (
            "Envoys meet\n\nGENEVA, March 14 (Reuters) - The two met on Tuesday.",
            "Envoys meet / - / - / Reuters / -",
        ),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn what_only_looks_like_it_is_left_alone() {
    for (text, said) in [
        // Not a byline
        ("Envoys meet\nBy the time they met, it was late.", "Envoys meet / - / - / - / -"),
        ("By Monday\nThe two met.", "By Monday / - / - / - / -"),
        ("By 2024 all was over\nThe two met.", "By 2024 all was over / - / - / - / -"),
        // Not the day of publication
        (
            "Vale met Okoro on 14 March 2024\nThey talked.",
            "Vale met Okoro on 14 March 2024 / - / - / - / -",
        ),
        ("Envoys meet\nUpdated 15 March 2024", "Envoys meet / - / - / - / -"),
        ("Envoys meet\nMarch 2024", "Envoys meet / - / - / - / -"),
        ("Envoys meet\nThursday", "Envoys meet / - / - / - / -"),
        ("Envoys meet\n14/03/2024", "Envoys meet / - / - / - / -"),
        // Not a headline, but the first line of a paragraph
        (
            "“Special Envoy Irma Vale, accompanied by Ambassador to Oman Ana\nEscrow, conducted talks today in Muscat with Foreign Minister\nDaniel Okoro.",
            "- / - / - / - / -",
        ),
        (
            "Envoys of both countries meet for the first time in ten years\nTalks in Muscat end without a word on what they were about\n\nMUSCAT — They met.",
            "Envoys of both countries meet for the first time in ten years / - / - / - / -",
        ),
        // Not a publisher, and no address
        ("Source: Okoro met Vale", "Source: Okoro met Vale / - / - / - / -"),
        ("Envoys meet\nVale (Norway) - left.", "Envoys meet / - / - / - / -"),
        ("https:// is not enough", "https:// is not enough / - / - / - / -"),
        ("", "- / - / - / - / -"),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

/// The author of an article is nobody whom it is about.
#[test]
fn the_names_of_a_byline_are_not_suggested() {
    let people = |text: &str| {
        let draft = suggest(text, &Context::default());
        let people = draft.parties.iter().filter(|party| party.kind == PartyKind::Person);
        people.map(|party| party.name.clone()).collect::<Vec<_>>()
    };
    let top = "Envoys meet\n\nBy Anna Ortiz\n\nIrma Vale met Daniel Okoro on Monday.";
    assert_eq!(people(top), ["Irma Vale", "Daniel Okoro"]);
    let named = people(&format!("{top} He spoke to Anna Ortiz."));
    assert_eq!(named, ["Irma Vale", "Daniel Okoro", "Anna Ortiz"]);
}
