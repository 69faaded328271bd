//! Any workbook that somebody imports: the bytes as they are, and as the parts of a package, which its checksums would
//! else keep from the reader.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "whole_import.rs"]
mod whole_import;

/// Stands between the parts in the bytes of a case.
const BETWEEN: &[u8] = b"\n----\n";

const XLSX: [&str; 5] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
];

/// What stands for a part that the case does not have.
const USUAL: [&str; 5] = [
    "<worksheet><sheetData/></worksheet>",
    "<sst><si><t>Folio</t></si><si><t>Fecha</t></si><si><t>Total</t></si></sst>",
    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
    "<workbook><sheets><sheet name=\"Ventas\" r:id=\"rId1\"/></sheets></workbook>",
    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
];

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        whole_import::run(bytes, "x.xlsx");
    } else if let Some(content) = bytes.strip_prefix(b"ods") {
        whole_import::run(&package(&[("content.xml", content)]), "x.ods");
    } else {
        let mut parts = Vec::new();
        let mut rest = bytes;
        while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
            parts.push(&rest[..at]);
            rest = &rest[at + BETWEEN.len()..];
        }
        parts.push(rest);
        let parts: Vec<(&str, &[u8])> = XLSX
            .into_iter()
            .zip(USUAL)
            .enumerate()
            .map(|(position, (name, usual))| (name, *parts.get(position).unwrap_or(&usual.as_bytes())))
            .collect();
        whole_import::run(&package(&parts), "x.xlsx");
    }
});

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("in memory");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}
