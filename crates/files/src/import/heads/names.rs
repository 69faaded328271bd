//! The names, as [`super::plain`] has them; a field's are divided by spaces.

use crate::import::field::Field;

/// Of a list of customers.
pub const CUSTOMERS: &[(Field, &str)] = &[
    (
        Field::Name,
        "name businessname razonsocial nombre cliente nombrecliente nombreorazonsocial nombrerazonsocial \
         clientname customer customername company companyname empresa nome razaosocial nomefantasia \
         nombrefantasia receptor",
    ),
    (
        Field::TaxId,
        "taxid rut ruc rutcliente rutreceptor clienttaxid customertaxid vat vatnumber vatid cnpj cpf cnpjcpf \
         cpfcnpj cuit nit rfc identificacion identificaciontributaria numerodeidentificacion \
         documentodeidentidad",
    ),
    (Field::Id, "id clientid customerid idcliente clienteid"),
    (
        Field::Code,
        "code codigo codigocliente codcliente clientcode customercode codigodocliente",
    ),
    (
        Field::Email,
        "email correo correoelectronico mail emailcliente correocliente emailaddress",
    ),
    (
        Field::Phone,
        "phone telefono fono celular telefone movil phonenumber telefonocontacto whatsapp",
    ),
    (
        Field::Address,
        "address direccion domicilio endereco direccioncliente",
    ),
    (
        Field::Status,
        "status estado etapa estadofunnel funnel stage embudo fase situacao estadodelembudo",
    ),
    (
        Field::EstimatedValue,
        "estimatedvalue valorestimado valorpotencial montoestimado potencial dealvalue valor",
    ),
    (
        Field::CreatedOn,
        "createddate createdat created creado fechacreacion fechaingreso fechadeingreso fechadecreacion \
         fechaalta clientedesde datadecadastro datacadastro criadoem",
    ),
    (
        Field::Salesperson,
        "salesperson seller vendedor vendedora owner accountmanager ejecutivo ejecutivocomercial \
         nombrevendedor salesrep responsable responsavel kam",
    ),
    (Field::IsCustomer, "escliente"),
];

/// Of a list of documents.
pub const DOCUMENTS: &[(Field, &str)] = &[
    (
        Field::Kind,
        "documenttype type tipo tipodoc tipodocto tipodocumento tipodedocumento tipodte codigotipodocumento \
         codigosii doctype invoicetype",
    ),
    (
        Field::Number,
        "invoicenumber number folio numero numerofactura nfactura nrofactura nofactura numerodefactura \
         factura nrodocumento numerodocumento ndocumento numdocumento numerodedocumento nrodoc numdoc \
         foliodocto foliodocumento documento invoice invoiceno invoicenum documentnumber docnumber \
         numerodanota numeronf notafiscal nf nfe fatura numerofatura numerodafatura",
    ),
    (
        Field::CustomerTaxId,
        "clienttaxid taxid rut ruc rutcliente rutreceptor rutdelcliente rutrecep customertaxid vat vatnumber \
         cnpj cpf cnpjcpf cpfcnpj cnpjcliente cuit nit rfc identificacion",
    ),
    (
        Field::CustomerName,
        "clientname customername customer client cliente nombrecliente nombredelcliente razonsocial \
         razonsocialcliente razonsocialreceptor receptor nombre name businessname nomecliente nomedocliente \
         razaosocial deudor",
    ),
    (
        Field::CustomerId,
        "clientid customerid idcliente clienteid codigocliente codcliente clientcode",
    ),
    (Field::IssuerTaxId, "rutemisor issuertaxid cnpjemitente"),
    (
        Field::IssuedOn,
        "issuedate issuedon invoicedate date fecha fechadocto fechadocumento fechadedocumento fechaemision \
         fechadeemision emision fechafactura fechadte emitida dataemissao datadeemissao emissao data",
    ),
    (
        Field::DueOn,
        "duedate dueon due vencimiento fechavencimiento fechadevencimiento vence fechavcto fechavenc vcto \
         vencimento datavencimento datadevencimento",
    ),
    (
        Field::ReceivedOn,
        "receiveddate receivedon fecharecepcion fechaderecepcion recepcion",
    ),
    (Field::ClaimedOn, "fechareclamo claimeddate"),
    (
        Field::Terms,
        "paymentterms formapago formadepago fmapago condicionpago condiciondepago condicionesdepago terms",
    ),
    (
        Field::Total,
        "totalamount total montototal totaldocumento monto totalfactura totalbruto montobruto bruto \
         totalconiva importe importetotal amount grandtotal valortotal valor totalapagar \
         valordanota mnttotal",
    ),
    (
        Field::Net,
        "netamount net subtotal neto montoneto totalneto valorneto mntneto valorliquido",
    ),
    (
        Field::Tax,
        "taxamount tax iva montoiva totaliva vatamount impuesto impuestos imposto impostos",
    ),
    (
        Field::OtherTax,
        "valorotroimp valorotroimpuesto valorotroimpto othertax",
    ),
    (
        Field::OtherTaxCode,
        "codigootroimp codigootroimpuesto codigootroimpto othertaxcode",
    ),
    (
        Field::Exempt,
        "exemptamount exempt exento montoexento totalexento mntexe isento",
    ),
    (
        Field::Paid,
        "paidamount amountpaid paid pagado montopagado abonado abonos totalpagado valorpago pago",
    ),
    (
        Field::Balance,
        "balance amountdue balancedue saldo saldopendiente pendiente porcobrar montopendiente outstanding outstandingamount \
         saldodocumento deuda saldodevedor emaberto",
    ),
    (Field::CompanyTotal, "companytotal"),
    (Field::Currency, "currency moneda divisa moeda currencycode"),
    (
        Field::ExchangeRate,
        "exchangerate tipocambio tipodecambio taxadecambio paridad",
    ),
    (
        Field::Status,
        "status estado situacion situacao estadodocumento estadofactura invoicestatus",
    ),
    (
        Field::Description,
        "description descripcion glosa detalle concepto observaciones observacion descricao notes notas \
         referenciainterna",
    ),
    (
        Field::ReferenceKind,
        "tipodoctoreferencia tipodocumentoreferencia tipodocreferencia tiporeferencia referencetype \
         tipodocref",
    ),
    (
        Field::Reference,
        "reference referencia foliodoctoreferencia foliodocumentoreferencia foliodocreferencia \
         folioreferencia documentoreferencia folioref",
    ),
    (Field::Id, "id invoiceid idfactura facturaid iddocumento"),
];

/// Of a list of payments.
pub const PAYMENTS: &[(Field, &str)] = &[
    (
        Field::Number,
        "invoicenumber folio factura numerofactura nfactura nrofactura numerodefactura foliofactura invoice \
         invoiceno documento documentopagado foliodocumento notafiscal fatura numerofatura",
    ),
    (
        Field::Kind,
        "documenttype tipo tipodoc tipodocumento tipodedocumento tipodte",
    ),
    (
        Field::PaidOn,
        "paymentdate paiddate paidon date fecha fechapago fechadepago fechacobro fechacobranza fechaabono \
         fechadeposito fechatransferencia fechamovimiento datapagamento datadepagamento datadopagamento data",
    ),
    (
        Field::Amount,
        "amount monto montopagado montopago montodelpago montoabono abono pago pagado importe valor valorpago \
         valorpagado paidamount paymentamount total totalpagado",
    ),
    (Field::NativeAmount, "nativeamount"),
    (Field::Currency, "currency moneda divisa moeda"),
    (
        Field::Method,
        "paymentmethod method metodo metodopago metododepago mediopago mediodepago formapago formadepago \
         formadepagamento formapagamento meiodepagamento tipopago tipodepago",
    ),
    (
        Field::PaymentNumber,
        "documentnumber numerodocumento ndocumento nrodocumento numero numerooperacion noperacion \
         nrooperacion numerocheque ncheque nrocheque numerotransferencia comprobante numerocomprobante \
         referencia reference paymentnumber numerodopagamento",
    ),
    (
        Field::Notes,
        "notes notas nota observaciones observacion glosa comentario comentarios descripcion detalle \
         description observacoes memo",
    ),
    (Field::Status, "status estado situacao paymentstatus"),
    (
        Field::CustomerTaxId,
        "clienttaxid taxid rut ruc rutcliente cnpj cpf",
    ),
    (
        Field::CustomerName,
        "clientname customername customer client cliente nombrecliente razonsocial nombre pagador",
    ),
    (Field::DocumentId, "invoiceid idfactura facturaid"),
    (Field::Id, "id paymentid idpago pagoid idcobranza"),
];
