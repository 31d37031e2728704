//! Lays out a graph with the program's layout engine only, without marks or weights.
//! `cargo run --release --example layout -- GRAPH.edges OUT.f32 [--threads N] [--seed S] [--warm
//! OLD.f32]`.
//!
//! GRAPH.edges has a line `nodes edges`, then a line `a b` for each edge; nodes count from 0. The
//! graph must be connected. OUT.f32 has little-endian pairs of x and y in the order of the nodes.
//! OLD.f32 has the same format, with NaN for a new node. The last line printed is JSON.

#![allow(clippy::print_stdout, reason = "an example answers on the command line")]

use std::error::Error;
use std::time::Instant;

use counterpart::layout::relaxation::adjacency::Adjacency;
use counterpart::layout::relaxation::{Relaxation, warm};
use cpu_time::ProcessTime;

type Failure = Box<dyn Error>;
type Edges = Vec<(u32, u32)>;
/// The position of each node; `None` for a new one.
type Places = Vec<Option<(f32, f32)>>;

struct Arguments {
    graph: String,
    out: String,
    threads: usize,
    seed: u64,
    warm: Option<String>,
}

const USAGE: &str = "usage: layout GRAPH.edges OUT.f32 [--threads N] [--seed S] [--warm OLD.f32]";

fn arguments() -> Result<Arguments, Failure> {
    let mut files = Vec::new();
    let (mut threads, mut seed, mut warm) = (1, 1, None);
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(USAGE);
        match argument.as_str() {
            "--threads" => threads = value()?.parse()?,
            "--seed" => seed = value()?.parse()?,
            "--warm" => warm = Some(value()?),
            _ => files.push(argument),
        }
    }
    let [graph, out] = <[String; 2]>::try_from(files).map_err(|_given| USAGE)?;
    Ok(Arguments { graph, out, threads, seed, warm })
}

fn read_graph(path: &str) -> Result<(usize, Edges), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = text.lines().zip(1..);
    let pair = |line: Option<(&str, usize)>| -> Result<(u32, u32), Failure> {
        let (line, number) = line.ok_or_else(|| format!("{path}: it ends too early"))?;
        let numbers: Vec<u32> = line.split_whitespace().map_while(|n| n.parse().ok()).collect();
        match numbers[..] {
            [a, b] => Ok((a, b)),
            _ => Err(format!("{path}:{number}: expected two numbers, found {line:?}").into()),
        }
    };
    let (nodes, count) = pair(lines.next())?;
    let edges: Edges = (0..count).map(|_| pair(lines.next())).collect::<Result<_, _>>()?;
    if let Some(place) = edges.iter().position(|(a, b)| *a >= nodes || *b >= nodes) {
        return Err(format!("{path}:{}: names a node beyond the {nodes}", place + 2).into());
    }
    Ok((nodes as usize, edges))
}

fn read_places(path: &str, nodes: usize) -> Result<Places, Failure> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    if bytes.len() != nodes * 8 {
        return Err(format!("{path}: {} bytes, expected 8 for each of {nodes}", bytes.len()).into());
    }
    let (words, _) = bytes.as_chunks::<4>();
    let values: Vec<f32> = words.iter().map(|word| f32::from_le_bytes(*word)).collect();
    let (pairs, _) = values.as_chunks::<2>();
    let place = |[x, y]: &[f32; 2]| (x.is_finite() && y.is_finite()).then_some((*x, *y));
    Ok(pairs.iter().map(place).collect())
}

/// Continues from an old drawing, in its unit. Also returns the length of a line in that unit.
fn go_on(graph: &Adjacency, mut places: Places, seed: u64, parallel: bool) -> (Relaxation, f32) {
    let is_new: Vec<bool> = places.iter().map(Option::is_none).collect();
    let length = warm::line_length_of_known(graph, &places);
    warm::fill_in(graph, &mut places, length, seed);
    let place = |p: &Option<(f32, f32)>| p.unwrap_or_default();
    let x = places.iter().map(|p| place(p).0 / length).collect();
    let y = places.iter().map(|p| place(p).1 / length).collect();
    let masses = vec![1.0; places.len()];
    let mobility = warm::mobility(graph, &is_new);
    (Relaxation::known(graph, &masses, (x, y), &mobility, parallel), length)
}

fn main() -> Result<(), Failure> {
    let arguments = arguments()?;
    let (nodes, edges) = read_graph(&arguments.graph)?;
    let old = arguments.warm.as_ref().map(|path| read_places(path, nodes)).transpose()?;
    let old = old.filter(|places| places.iter().any(Option::is_some));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build()?;
    let parallel = arguments.threads > 1;
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    let weighted = edges.iter().filter(|(a, b)| a != b).map(|(a, b)| (*a, *b, 1.0));
    let graph = Adjacency::new(nodes, weighted);
    let (relaxation, length, iterations) = pool.install(|| {
        let (mut relaxation, length) = if let Some(places) = old {
            go_on(&graph, places, arguments.seed, parallel)
        } else {
            let masses = vec![1.0; nodes];
            (Relaxation::fresh(&graph, &masses, arguments.seed, parallel), 1.0)
        };
        let mut iterations = 0_u32;
        while !relaxation.is_settled() {
            relaxation.step();
            iterations += 1;
        }
        (relaxation, length, iterations)
    });
    let mut places = vec![(0.0, 0.0); nodes];
    for (node, x, y) in relaxation.places() {
        places[node as usize] = (x * length, y * length);
    }
    let (cpu, wall) = (cpu.elapsed().as_secs_f64(), wall.elapsed().as_secs_f64());
    let bytes = places.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()].concat());
    std::fs::write(&arguments.out, bytes.collect::<Vec<u8>>())?;
    let per_iteration = cpu * 1000.0 / f64::from(iterations.max(1));
    println!(
        "{{\"nodes\":{nodes},\"edges\":{},\"cpu_s\":{cpu:.4},\"wall_s\":{wall:.4},\
         \"iterations\":{iterations},\"ms_per_iteration\":{per_iteration:.4},\"converged\":{}}}",
        edges.len(),
        relaxation.has_converged()
    );
    Ok(())
}
