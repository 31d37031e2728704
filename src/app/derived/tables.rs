//! Computes the table or matrix that is shown, and finds the records to highlight for the
//! selection. The contents are in `picture::table` and `network`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::model::{RecordId, RecordRef, Standing};
use crate::network::{LeftOut, Matrix, MatrixOrder, Measure};
use crate::picture::table::{Arrangement, Table, TableKind};
use crate::session::{Selection, Session, Tab, Tables};
use crate::ui::{ShownMatrix, ShownTable, Tabled};

/// What a table depends on: the generations of network and dossier, the kind of table, how it is
/// sorted and filtered, and whether it also lists what is left out of the map.
type TableAsked = (u64, u64, TableKind, Arrangement, bool);
/// What a matrix depends on: the generations of network and dossier, the measure, the order, and
/// whether it also counts what is left out of the map.
type MatrixAsked = (u64, u64, Measure, MatrixOrder, bool);
/// What the highlighted records depend on: the dossier's generation, the selection, the marked
/// records.
type LitBy = (u64, Selection, Arc<BTreeSet<RecordId>>);

/// Computes the table, the matrix and the highlighted records.
#[derive(Default)]
pub struct TablesWorker {
    tables: OneQuestion<TableAsked, Arc<ShownTable>>,
    matrices: OneQuestion<MatrixAsked, Arc<ShownMatrix>>,
    lit_by: Option<LitBy>,
    /// The network generation and the selection for which `tabled.off_map` was computed.
    off_map_of: Option<(u64, Selection)>,
    /// What is computed so far.
    pub tabled: Tabled,
}

impl TablesWorker {
    /// Drops results of another dossier or another kind of table. A table of the same kind with an
    /// older order or older marks stays until the new one is ready.
    fn forget_old(&mut self, session: &Session) {
        let (dossier, kind) = (session.dossier_generation(), session.tables().kind);
        let is_old = |shown: &Arc<ShownTable>| shown.dossier != dossier || shown.table.kind != kind;
        if self.tabled.table.as_ref().is_some_and(is_old) {
            self.tabled.table = None;
        }
        if self.tabled.matrix.as_ref().is_some_and(|shown| shown.dossier != dossier) {
            self.tabled.matrix = None;
        }
    }

    fn ask_table(&mut self, waker: &Waker, session: &Session) {
        let Tables { kind, also_left_out, .. } = *session.tables();
        let network = session.network_generation();
        let dossier = session.dossier_generation();
        let asked = (network, dossier, kind, session.tables().arrangement(), also_left_out);
        let known = self.tabled.table.clone().filter(|shown| shown.network == network);
        self.tables.want(waker, Some(asked), |(_, _, _, arrangement, _)| {
            let whole = Arc::clone(session.whole_network());
            let left_out = session.shown().left_out.clone();
            let arrangement = arrangement.clone();
            move || {
                let table = known.map_or_else(
                    || Arc::new(Table::new(kind, &whole, &left_out)),
                    |known| Arc::clone(&known.table),
                );
                let order = arrangement.rows(&table, also_left_out);
                let all = table.rows.iter().filter(|row| also_left_out || !row.is_left_out);
                let all = all.count();
                Arc::new(ShownTable { table, order, all, arrangement, network, dossier })
            }
        });
    }

    fn ask_matrix(&mut self, waker: &Waker, session: &Session) {
        let Tables { measure, order, also_left_out, .. } = *session.tables();
        let network = session.network_generation();
        let dossier = session.dossier_generation();
        let same = |shown: &Arc<ShownMatrix>| {
            (shown.network, shown.also_left_out) == (network, also_left_out)
        };
        let known = self.tabled.matrix.clone().filter(same);
        let asked = (network, dossier, measure, order, also_left_out);
        self.matrices.want(waker, Some(asked), |_| {
            let whole = Arc::clone(session.whole_network());
            let left_out =
                if also_left_out { LeftOut::default() } else { session.shown().left_out.clone() };
            move || {
                let matrix = known.map_or_else(
                    || Arc::new(Matrix::new(&whole, &left_out)),
                    |known| Arc::clone(&known.matrix),
                );
                let (places, most) = (matrix.order(measure, order), matrix.most(measure));
                Arc::new(ShownMatrix {
                    matrix,
                    order: places,
                    ordered_by: order,
                    most,
                    measure,
                    also_left_out,
                    network,
                    dossier,
                })
            }
        });
    }

    /// Finds the records that are selected or marked, once for each selection.
    fn light(&mut self, session: &Session) {
        let view = session.view();
        let generation = session.dossier_generation();
        let same = |(known, selection, marked): &LitBy| {
            *known == generation && *selection == view.selection && *marked == view.marked_records
        };
        if self.lit_by.as_ref().is_some_and(same) {
            return;
        }
        let network = session.whole_network();
        let ids = |records: Vec<RecordRef<'_>>| -> Vec<RecordId> {
            records.into_iter().map(|record| record.id().clone()).collect()
        };
        self.tabled.selected = match &view.selection {
            Selection::Between(a, b) => ids(network.records_between(a, b)),
            Selection::Line(a, b) => ids(network.records_on_pair(a, b)),
            Selection::Record(id) => vec![id.clone()],
            Selection::Nothing | Selection::Entity(_) | Selection::Document(_) => Vec::new(),
        };
        self.tabled.told_by = told_by(self.tabled.selected.iter(), session);
        let selected = self.tabled.selected.iter();
        self.tabled.lit = selected.chain(view.marked_records.iter()).cloned().collect();
        self.tabled.lit_version += 1;
        let marked = Arc::clone(&view.marked_records);
        self.lit_by = Some((generation, view.selection.clone(), marked));
    }
}

impl Worker for TablesWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        self.light(session);
        self.find_off_map(session);
        self.forget_old(session);
        match session.tab() {
            Tab::Table => self.ask_table(seen.waker, session),
            Tab::Matrix => self.ask_matrix(seen.waker, session),
            Tab::Map | Tab::Article | Tab::Read => {}
        }
        if self.tables.take() {
            self.tabled.table = self.tables.answer().cloned();
            self.tabled.table_version += 1;
        }
        if self.matrices.take() {
            self.tabled.matrix = self.matrices.answer().cloned();
        }
    }
}

impl TablesWorker {
    /// Finds the records of the selected line or pair of governments that are not on the map. Does
    /// so once for each map and selection.
    fn find_off_map(&mut self, session: &Session) {
        let network = session.network_generation();
        let selection = &session.view().selection;
        let known = self.off_map_of.as_ref();
        if known.is_some_and(|(known, of)| *known == network && of == selection) {
            return;
        }
        self.off_map_of = Some((network, selection.clone()));
        let left_out = &session.shown().left_out;
        let is_gone = |record: RecordRef<'_>| match selection {
            _ if left_out.is_empty() => false,
            Selection::Between(a, b) => {
                !session.whole_network().is_counted_between(record, (a, b), left_out)
            }
            Selection::Line(a, b) => {
                let ends_gone = [a, b].into_iter().any(|end| left_out.entities.contains(end));
                ends_gone || left_out.hides(record)
            }
            _ => false,
        };
        let records = self.tabled.selected.iter().filter_map(|id| session.dossier().record(id));
        let gone = records.filter(|record| is_gone(*record));
        self.tabled.off_map = gone.map(|record| record.id().clone()).collect();
        let off_map = &self.tabled.off_map;
        self.tabled.told_on_map = if off_map.is_empty() {
            self.tabled.told_by
        } else {
            told_by(self.tabled.selected.iter().filter(|id| !off_map.contains(*id)), session)
        };
    }
}

/// Returns by how many documents and by how many origins any of the records is asserted.
fn told_by<'a>(records: impl Iterator<Item = &'a RecordId>, session: &Session) -> (usize, usize) {
    let dossier = session.dossier();
    let (mut documents, mut origins) = (BTreeSet::new(), BTreeSet::new());
    for record in records.filter_map(|id| dossier.record(id)) {
        let standing = Standing::of(record, dossier);
        documents.extend(standing.documents);
        origins.extend(standing.origins);
    }
    (documents.len(), origins.len())
}
