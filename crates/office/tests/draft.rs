//! The file of a draft, read by a parser of somebody else: what was said, to whom, and the statement byte by byte.

use desk::{Desk, NoAnswer};
use files::{Movement, Paper, Statement, StatementLine};
use mail_parser::{MessageParser, MimeHeaders};
use protocol::{Draft, OfficeAnswer, OfficeRequest};

const AT: i64 = 1_795_446_000_000;

fn tables() -> Vec<u8> {
    let on = "2026-11-02".parse().expect("a day");
    files::encode(&Paper::Statement(Box::new(Statement {
        company: "Ferretería Ñuñoa SpA".to_owned(),
        company_tax_id: "76000006-K".to_owned(),
        customer: "Panadería Doña Inés".to_owned(),
        tax_id: "76086428-5".to_owned(),
        currency: "CLP".to_owned(),
        decimals: 0,
        corte: on,
        before: 0,
        lines: vec![StatementLine {
            on,
            what: Movement::Document,
            kind: "33".to_owned(),
            number: "1001".to_owned(),
            amount: 590_000,
        }],
        open: Vec::new(),
        buckets: Vec::new(),
    })))
}

fn draft() -> Draft {
    Draft {
        to: "pagos@cliente.example".to_owned(),
        subject: "Documentos por pagar a Ferretería Ñuñoa — noviembre, con un asunto más largo que una línea de correo"
            .to_owned(),
        text: "Hola, Panadería Doña Inés:\n\n- Factura 1001: $590.000\n.\nFrom aquí\n--\n".to_owned()
            + &"muy larga ".repeat(200),
        at: AT,
        file: "estado-de-cuenta-doña-inés-2026-11-02.xlsx".to_owned(),
    }
}

fn answer(request: OfficeRequest) -> Result<Vec<u8>, NoAnswer> {
    let mut answers = Vec::new();
    Desk::new(|| None).answer(request, &mut |answer| answers.push(answer))?;
    match answers.pop() {
        Some(OfficeAnswer::Draft(bytes) | OfficeAnswer::Workbook(bytes)) => Ok(bytes),
        other => panic!("no file: {other:?}"),
    }
}

fn written(draft: Draft) -> Result<Vec<u8>, NoAnswer> {
    let tables = tables();
    answer(OfficeRequest::Draft { tables, draft })
}

#[test]
fn a_mail_program_reads_what_was_written() {
    let file = written(draft()).expect("a file");
    let read = MessageParser::new().parse(&file).expect("a letter");
    assert_eq!(read.subject(), Some(draft().subject.as_str()));
    let to = read.to().and_then(|to| to.first()).expect("somebody");
    assert_eq!(to.address(), Some("pagos@cliente.example"));
    assert_eq!(read.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert_eq!(
        read.date().map(|date| date.to_timestamp() * 1_000),
        Some(AT)
    );
    assert!(read.from().is_none(), "whoever opens it sends it");
    let text = read.body_text(0).expect("a text");
    assert_eq!(
        text.replace("\r\n", "\n").trim_end(),
        draft().text.trim_end()
    );
    let mut files = read.attachments();
    let statement = files.next().expect("the statement");
    assert_eq!(statement.attachment_name(), Some(draft().file.as_str()));
    let alone = answer(OfficeRequest::Workbook(tables())).expect("a workbook");
    assert!(statement.contents() == alone, "the same workbook");
    assert!(files.next().is_none());
}

#[test]
fn its_lines_are_short_and_plain() {
    let file =
        String::from_utf8(written(draft()).expect("a file")).expect("no bytes beside letters");
    assert!(file.is_ascii());
    for line in file.split("\r\n") {
        assert!(!line.contains(['\r', '\n']) && line.len() <= 998, "{line}");
    }
    let heads = file.split("\r\n\r\n").next().expect("heads");
    assert!(heads.lines().all(|line| line.len() <= 200), "{heads}");
}

#[test]
fn no_header_is_smuggled_in() {
    let forged = Draft {
        subject: "Hola\r\nBcc: evil@x.example".to_owned(),
        ..draft()
    };
    let file = written(forged).expect("a file");
    let read = MessageParser::new().parse(&file).expect("a letter");
    assert!(read.bcc().is_none());
    assert_eq!(read.subject(), Some("Hola  Bcc: evil@x.example"));
    let nobody = Draft {
        to: "a@b.example>, evil@x.example".to_owned(),
        ..draft()
    };
    assert!(matches!(written(nobody), Err(NoAnswer::Draft(_))));
}
