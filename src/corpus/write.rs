//! Writes the rows of one table as Parquet files, split by year and size. The rows must come
//! sorted.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{
    SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter,
};
use parquet::schema::types::{ColumnPath, Type, TypePtr};

use super::error::CorpusError;
use super::manifest::DataFile;
use super::table::{Cell, Column, Kind, OPEN, Row, Table};

/// A file is closed once it has this many bytes.
const FILE: usize = 128 << 20;
/// A row group is closed once it has about this many bytes, or this many rows.
const GROUP: usize = 32 << 20;
const GROUP_ROWS: usize = 1 << 18;

/// Writes the files of one table.
pub(super) struct TableWriter {
    table: Table,
    /// The folder of the corpus, and the folder of the table in it.
    corpus: PathBuf,
    folder: String,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
    year: String,
    number: usize,
    rows: Vec<Row>,
    bytes: usize,
    open: Option<(SerializedFileWriter<File>, String, u64)>,
    written: Vec<DataFile>,
}

impl TableWriter {
    /// Creates a writer without rows. The files are written to `corpus/folder/TABLE`.
    pub(super) fn new(table: Table, corpus: &Path, folder: &str) -> Result<Self, CorpusError> {
        let fields: Result<Vec<TypePtr>, _> =
            table.columns.iter().map(|column| field(column).map(Arc::new)).collect();
        let schema = fields
            .and_then(|fields| Type::group_type_builder(table.name).with_fields(fields).build());
        let schema = Arc::new(schema.map_err(|error| failed(corpus, &error))?);
        // The tables for slices are looked up by their first column alone, so only that column gets
        // statistics. Their texts are all different, so a dictionary would not help.
        let is_open = OPEN.iter().any(|open| open.name == table.name);
        let mut properties = WriterProperties::builder();
        if !is_open {
            let key = ColumnPath::from(table.columns[0].name);
            properties = properties
                .set_statistics_enabled(EnabledStatistics::None)
                .set_column_statistics_enabled(key, EnabledStatistics::Page);
            for column in table.columns.iter().filter(|column| column.kind == Kind::Text) {
                let path = ColumnPath::from(column.name);
                properties = properties.set_column_dictionary_enabled(path, false);
            }
        }
        let properties = properties
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("counterpart {}", env!("CARGO_PKG_VERSION")))
            .set_data_page_row_count_limit(table.page)
            .set_write_batch_size(table.page.min(1_024))
            .set_data_page_size_limit(1 << 20)
            .build();
        Ok(Self {
            table,
            corpus: corpus.to_owned(),
            folder: format!("{folder}/{}", table.name),
            schema,
            properties: Arc::new(properties),
            year: String::new(),
            number: 0,
            rows: Vec::new(),
            bytes: 0,
            open: None,
            written: Vec::new(),
        })
    }

    /// Adds a row of a year. The year is ignored if the table is not split by year.
    pub(super) fn push(&mut self, year: &str, row: Row) -> Result<(), CorpusError> {
        if self.table.by_year && year != self.year {
            self.close_file()?;
            year.clone_into(&mut self.year);
        }
        let size = |cell: &Cell| if let Cell::Text(text) = cell { text.len() + 4 } else { 8 };
        self.bytes += row.iter().map(size).sum::<usize>();
        self.rows.push(row);
        if self.bytes > GROUP || self.rows.len() >= GROUP_ROWS {
            self.flush()?;
            if self.open.as_ref().is_some_and(|(writer, ..)| writer.bytes_written() > FILE) {
                self.close_file()?;
            }
        }
        Ok(())
    }

    /// Returns the files that were written. A table without rows has one file without rows.
    pub(super) fn finish(mut self) -> Result<Vec<DataFile>, CorpusError> {
        if self.written.is_empty() && self.open.is_none() && self.rows.is_empty() {
            if self.table.by_year {
                "none".clone_into(&mut self.year);
            }
            self.file()?;
        }
        self.close_file()?;
        Ok(self.written)
    }

    fn file(&mut self) -> Result<&mut (SerializedFileWriter<File>, String, u64), CorpusError> {
        if self.open.is_none() {
            let year =
                if self.table.by_year { format!("year={}/", self.year) } else { String::new() };
            let name = format!("{}/{year}part-{:05}.parquet", self.folder, self.number);
            let path = self.corpus.join(&name);
            self.number += 1;
            let folder = path.parent().unwrap_or(&self.corpus);
            fs::create_dir_all(folder).map_err(|error| CorpusError::disk(folder, error))?;
            let file = File::create(&path).map_err(|error| CorpusError::disk(&path, error))?;
            let writer =
                SerializedFileWriter::new(file, self.schema.clone(), self.properties.clone());
            let writer = writer.map_err(|error| failed(&path, &error))?;
            self.open = Some((writer, name, 0));
        }
        self.open.as_mut().ok_or_else(|| failed(&self.corpus, &"no file is open"))
    }

    fn flush(&mut self) -> Result<(), CorpusError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let (columns, corpus) = (self.table.columns, self.corpus.clone());
        let (writer, name, count) = self.file()?;
        *count += rows.len() as u64;
        let written = writer.next_row_group().and_then(|mut group| {
            for (place, column) in columns.iter().enumerate() {
                write_column(&mut group, *column, rows.iter().map(|row| &row[place]))?;
            }
            group.close()
        });
        written.map(drop).map_err(|error| failed(&corpus.join(&*name), &error))
    }

    fn close_file(&mut self) -> Result<(), CorpusError> {
        self.flush()?;
        let Some((mut writer, name, rows)) = self.open.take() else { return Ok(()) };
        let path = self.corpus.join(&name);
        writer.finish().map_err(|error| failed(&path, &error))?;
        let file = writer.inner();
        file.sync_all().map_err(|error| CorpusError::disk(&path, error))?;
        let bytes = file.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        self.written.push(DataFile { table: self.table.name.to_owned(), path: name, rows, bytes });
        Ok(())
    }
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> CorpusError {
    CorpusError::disk(path, std::io::Error::other(error.to_string()))
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Int => (Physical::INT32, None),
        Kind::Long => (Physical::INT64, None),
        Kind::Bool => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_converted_type(ConvertedType::NONE)
        .with_repetition(repetition)
        .build()
}

fn write_column<'r>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    column: Column,
    cells: impl Iterator<Item = &'r Cell>,
) -> Result<(), ParquetError> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    match column.kind {
        Kind::Text => {
            let bytes = |cell: &Cell| cell.some_text().map(ByteArray::from);
            write_values::<ByteArrayType>(&mut writer, column, cells, bytes)?;
        }
        Kind::Int | Kind::Day => {
            let number =
                |cell: &Cell| if let Cell::Int(number) = cell { Some(*number) } else { None };
            write_values::<Int32Type>(&mut writer, column, cells, number)?;
        }
        Kind::Long => write_values::<Int64Type>(&mut writer, column, cells, Cell::number)?,
        Kind::Bool => {
            let flag = |cell: &Cell| if let Cell::Bool(is_so) = cell { Some(*is_so) } else { None };
            write_values::<BoolType>(&mut writer, column, cells, flag)?;
        }
    }
    writer.close()
}

fn write_values<'r, T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    column: Column,
    cells: impl Iterator<Item = &'r Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = value(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    let levels = column.optional.then_some(&levels[..]);
    writer.typed::<T>().write_batch(&values, levels, None).map(drop)
}
