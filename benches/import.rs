//! How long importing takes: 300,000 edges between 30,000 nodes as a table, as GraphML and as GEXF,
//! made in memory. The aim is under five seconds and one gigabyte for each.

#![allow(clippy::expect_used, reason = "a measurement stops at what it did not expect")]

use std::fmt::Write as _;

use counterpart::import::{self, ForeignFormat, ImportOptions};

fn main() {
    divan::main();
}

const NODES: usize = 30_000;
const EDGES: usize = 300_000;

/// Both ends, the kind and the month of an edge.
fn edge(n: usize) -> (usize, usize, &'static str, usize) {
    const KINDS: [&str; 5] = ["call", "meeting", "serves_under", "represents", "knows of"];
    let (from, to) = (n * 7 % NODES, (n * 13 + n / NODES + 1) % NODES);
    (from, to, KINDS[n % KINDS.len()], n % 12 + 1)
}

fn table() -> String {
    let mut text = String::from("Source,Target,Kind,Date,Quote,Source URL\n");
    for n in 0..EDGES {
        let (from, to, kind, month) = edge(n);
        writeln!(
            text,
            "Person №{from},Person №{to},{kind},2022-{month:02}-05,\"Person {from} “spoke”, two \
             officials said\",https://echo.example.org/{}",
            n % 1_000
        )
        .expect("a string takes everything");
    }
    text
}

fn graphml() -> String {
    let mut text = String::from(
        "<graphml><key id=\"k\" for=\"edge\" attr.name=\"kind\"/><key id=\"w\" for=\"edge\" \
         attr.name=\"date\"/><key id=\"l\" for=\"node\" attr.name=\"label\"/><graph \
         edgedefault=\"directed\">\n",
    );
    for n in 0..NODES {
        writeln!(text, "<node id=\"n{n}\"><data key=\"l\">Person №{n}</data></node>")
            .expect("a string takes everything");
    }
    for n in 0..EDGES {
        let (from, to, kind, month) = edge(n);
        writeln!(
            text,
            "<edge id=\"e{n}\" source=\"n{from}\" target=\"n{to}\"><data key=\"k\">{kind}</data>\
             <data key=\"w\">2022-{month:02}-05</data></edge>"
        )
        .expect("a string takes everything");
    }
    text.push_str("</graph></graphml>\n");
    text
}

fn gexf() -> String {
    let mut text = String::from(
        "<gexf version=\"1.3\"><graph defaultedgetype=\"directed\"><attributes class=\"edge\">\
         <attribute id=\"0\" title=\"kind\" type=\"string\"/></attributes><nodes>\n",
    );
    for n in 0..NODES {
        writeln!(text, "<node id=\"n{n}\" label=\"Person №{n}\"/>")
            .expect("a string takes everything");
    }
    text.push_str("</nodes><edges>\n");
    for n in 0..EDGES {
        let (from, to, kind, month) = edge(n);
        writeln!(
            text,
            "<edge id=\"e{n}\" source=\"n{from}\" target=\"n{to}\" start=\"2022-{month:02}-05\" \
             end=\"2022-{month:02}-06\"><attvalues><attvalue for=\"0\" value=\"{kind}\"/></attvalues>\
             </edge>"
        )
        .expect("a string takes everything");
    }
    text.push_str("</edges></graph></gexf>\n");
    text
}

fn measured(bencher: divan::Bencher<'_, '_>, text: &str, format: ForeignFormat) {
    bencher.bench(|| {
        let imported = import::read("made", text.as_bytes(), format, &ImportOptions::default())
            .expect("it is of that format");
        assert_eq!(imported.counts.contacts + imported.counts.relations, EDGES);
        imported
    });
}

#[divan::bench(sample_count = 5)]
fn edges_of_a_table(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, &table(), ForeignFormat::CsvEdges);
}

#[divan::bench(sample_count = 5)]
fn edges_of_graphml(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, &graphml(), ForeignFormat::GraphMl);
}

#[divan::bench(sample_count = 5)]
fn edges_of_gexf(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, &gexf(), ForeignFormat::Gexf);
}
