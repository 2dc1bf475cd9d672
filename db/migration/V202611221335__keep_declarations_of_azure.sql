alter table declaration drop constraint ck_declaration_language;
alter table declaration
    add constraint ck_declaration_language check (language in ('TERRAFORM', 'CLOUDFORMATION', 'ARM'));
