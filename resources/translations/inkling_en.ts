<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%Ln number(s) a passage</source>
        <translation>
            <numerusform>%Ln number a passage</numerusform>
            <numerusform>%Ln numbers a passage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s) to go through again</source>
        <translation>
            <numerusform>%Ln passage to go through again</numerusform>
            <numerusform>%Ln passages to go through again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln file could not be read</numerusform>
            <numerusform>%Ln files could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation>
            <numerusform>%Ln file skipped</numerusform>
            <numerusform>%Ln files skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more passage(s)</source>
        <translation>
            <numerusform>%Ln more passage</numerusform>
            <numerusform>%Ln more passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used %Ln time(s) since Inkling started</source>
        <translation>
            <numerusform>Used %Ln time since Inkling started</numerusform>
            <numerusform>Used %Ln times since Inkling started</numerusform>
        </translation>
    </message>
</context>
</TS>
