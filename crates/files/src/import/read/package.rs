//! Workbooks that are packages of XML: what kind, and how much they may unfold to.

use std::cell::Cell as Counter;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{ReadError, Sheet, ods, xlsx};

/// Bytes of all parts together that are unfolded, at most: far more than a table within the limits needs, far less
/// than what a zip bomb holds.
const MOST_UNFOLDED: u64 = 400 * 1024 * 1024;

/// The sheets of a workbook.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut package = Package::open(bytes)?;
    if package.has("xl/workbook.xml") {
        xlsx::read(&mut package)
    } else if package.has("content.xml") {
        ods::read(&mut package)
    } else if package.has("xl/workbook.bin") {
        Err(ReadError::NotATable("XLSB"))
    } else if package.has("word/document.xml") {
        Err(ReadError::NotATable("DOCX"))
    } else {
        Err(ReadError::NotATable("ZIP"))
    }
}

/// A package, and what it may still unfold to.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: Rc<Counter<u64>>,
}

/// The XML of a part.
pub struct Part<'p> {
    reader: Reader<BufReader<Limited<Box<dyn Read + 'p>>>>,
    left: Rc<Counter<u64>>,
    buffer: Vec<u8>,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self {
            archive,
            left: Rc::new(Counter::new(MOST_UNFOLDED)),
        })
    }

    /// Whether it has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part.
    pub fn part(&mut self, name: &str) -> Result<Part<'_>, ReadError> {
        let left = Rc::clone(&self.left);
        let file = self.archive.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Password,
            ZipError::FileNotFound => ReadError::Damaged(format!("{name} is missing")),
            other => damaged(&other),
        })?;
        let file: Box<dyn Read + '_> = Box::new(file);
        let limited = Limited {
            inner: file,
            left: Rc::clone(&left),
        };
        let mut reader = Reader::from_reader(BufReader::new(limited));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Ok(Part {
            reader,
            left,
            buffer: Vec::new(),
        })
    }
}

impl Part<'_> {
    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'_>>, ReadError> {
        self.buffer.clear();
        let left = &self.left;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) if left.get() == 0 => Err(ReadError::TooLarge("unfolded")),
            Err(error) => Err(ReadError::Damaged(error.to_string())),
        }
    }
}

/// Stops when the whole package has unfolded to too much.
pub struct Limited<R> {
    inner: R,
    left: Rc<Counter<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.left.get().checked_sub(count as u64) {
            Some(left) if left > 0 => {
                self.left.set(left);
                Ok(count)
            }
            _ => {
                self.left.set(0);
                Err(io::Error::other("unfolds to too much"))
            }
        }
    }
}

fn damaged(error: &ZipError) -> ReadError {
    ReadError::Damaged(error.to_string())
}

/// The value of an attribute, whatever its prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(
            |attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            },
        )
}

/// What an entity stands for.
pub fn entity(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    match &**reference {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}
