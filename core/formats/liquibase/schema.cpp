// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace lk::formats {

namespace {

/// An element of Liquibase's XML schema as of 4.28 (dbchangelog-4.28.xsd), by its name or `parent/name` where it differs.
struct Element {
    std::string_view name;
    std::string_view attributes; ///< `!` required, `?` a boolean, `#` a whole number
    std::string_view children;
    bool mayHoldText = false;
};

constexpr std::string_view kChanges =
    "addAutoIncrement addColumn addDefaultValue addForeignKeyConstraint addLookupTable "
    "addNotNullConstraint addPrimaryKey addUniqueConstraint alterSequence comment "
    "createIndex createProcedure createSequence createTable createView customChange "
    "delete dropAllForeignKeyConstraints dropColumn dropDefaultValue "
    "dropForeignKeyConstraint dropIndex dropNotNullConstraint dropPrimaryKey "
    "dropProcedure dropSequence dropTable dropUniqueConstraint dropView empty "
    "executeCommand insert loadData loadUpdateData mergeColumns modifyDataType output "
    "renameColumn renameSequence renameTable renameView rollback setColumnRemarks "
    "setTableRemarks sql sqlFile stop update";
constexpr std::string_view kConditions =
    "and changeLogPropertyDefined changeSetExecuted columnExists customPrecondition dbms "
    "expectedQuotingStrategy foreignKeyConstraintExists indexExists not or "
    "primaryKeyExists rowCount runningAs sequenceExists sqlCheck tableExists tableIsEmpty "
    "uniqueConstraintExists viewExists";

constexpr std::array<Element, 95> kElements = {{
    {"addAutoIncrement",
     "catalogName columnDataType columnName! defaultOnNull? generationType incrementBy# "
     "schemaName startWith# tableName!",
     "", false},
    {"addColumn", "catalogName schemaName tableName!", "column", false},
    {"addDefaultValue",
     "catalogName columnDataType columnName! defaultValue defaultValueBoolean "
     "defaultValueComputed defaultValueConstraintName defaultValueDate defaultValueNumeric "
     "defaultValueSequenceNext schemaName tableName!",
     "", false},
    {"addForeignKeyConstraint",
     "baseColumnNames! baseTableCatalogName baseTableName! baseTableSchemaName "
     "constraintName! deferrable? deleteCascade? initiallyDeferred? onDelete onUpdate "
     "referencedColumnNames! referencedTableCatalogName referencedTableName! "
     "referencedTableSchemaName referencesUniqueColumn? validate?",
     "", false},
    {"addLookupTable",
     "constraintName existingColumnName! existingTableCatalogName existingTableName! "
     "existingTableSchemaName newColumnDataType newColumnName! newTableCatalogName "
     "newTableName! newTableSchemaName",
     "", false},
    {"addNotNullConstraint",
     "catalogName columnDataType columnName! constraintName defaultNullValue schemaName "
     "tableName! validate?",
     "", false},
    {"addPrimaryKey",
     "catalogName clustered? columnNames! constraintName forIndexCatalogName forIndexName "
     "forIndexSchemaName schemaName tableName! tablespace validate?",
     "", false},
    {"addUniqueConstraint",
     "catalogName clustered? columnNames! constraintName deferrable? disabled? "
     "forIndexCatalogName forIndexName forIndexSchemaName initiallyDeferred? schemaName "
     "tableName! tablespace validate?",
     "", false},
    {"alterSequence",
     "cacheSize catalogName cycle? dataType incrementBy maxValue minValue ordered? "
     "schemaName sequenceName! startValue",
     "", false},
    {"and", "", "@conditions", false},
    {"append", "value!", "", false},
    {"arg", "value!", "", false},
    {"changeLogPropertyDefined", "property! value", "", false},
    {"changeSet",
     "author! context contextFilter created dbms failOnError? id! ignore? labels "
     "logicalFilePath objectQuotingStrategy onValidationFail runAlways? runInTransaction? "
     "runOnChange? runOrder runWith runWithSpoolFile",
     "validCheckSum preConditions tagDatabase modifySql @changes", false},
    {"changeSetExecuted", "author! changeLogFile id!", "", false},
    {"column",
     "autoIncrement? computed? defaultOnNull? defaultValue defaultValueBoolean? "
     "defaultValueComputed defaultValueConstraintName defaultValueDate defaultValueNumeric "
     "defaultValueSequenceCurrent defaultValueSequenceNext descending? encoding "
     "generationType incrementBy# name! remarks startWith# type value valueBlobFile "
     "valueBoolean valueClobFile valueComputed valueDate valueNumeric valueSequenceCurrent "
     "valueSequenceNext",
     "constraints", true},
    {"addColumn/column",
     "afterColumn autoIncrement? beforeColumn computed? defaultOnNull? defaultValue "
     "defaultValueBoolean? defaultValueComputed defaultValueConstraintName "
     "defaultValueDate defaultValueNumeric defaultValueSequenceCurrent "
     "defaultValueSequenceNext descending? encoding generationType incrementBy# name! "
     "position# remarks startWith# type value valueBlobFile valueBoolean valueClobFile "
     "valueComputed valueDate valueNumeric valueSequenceCurrent valueSequenceNext",
     "constraints", true},
    {"loadData/column",
     "defaultValue defaultValueBoolean defaultValueComputed defaultValueDate "
     "defaultValueNumeric header index# name type",
     "", false},
    {"loadUpdateData/column",
     "allowUpdate? defaultValue defaultValueBoolean defaultValueComputed defaultValueDate "
     "defaultValueNumeric header index# name type",
     "", false},
    {"columnExists", "catalogName columnName! schemaName tableName!", "", false},
    {"comment", "", "", true},
    {"constraints",
     "checkConstraint deferrable? deleteCascade? foreignKeyName initiallyDeferred? "
     "notNullConstraintName nullable? primaryKey? primaryKeyName primaryKeyTablespace "
     "referencedColumnNames referencedTableCatalogName referencedTableName "
     "referencedTableSchemaName references unique? uniqueConstraintName "
     "validateForeignKey? validateNullable? validatePrimaryKey? validateUnique?",
     "", false},
    {"createIndex",
     "associatedWith catalogName clustered? indexName! schemaName tableName! tablespace "
     "unique?",
     "column", false},
    {"createProcedure",
     "catalogName dbms encoding path procedureName relativeToChangelogFile? "
     "replaceIfExists? schemaName",
     "comment", true},
    {"createSequence",
     "cacheSize catalogName cycle? dataType incrementBy maxValue minValue ordered? "
     "schemaName sequenceName! startValue",
     "", false},
    {"createTable", "catalogName ifNotExists? remarks schemaName tableName! tableType tablespace", "column", false},
    {"createView",
     "catalogName encoding fullDefinition? path relativeToChangelogFile? remarks "
     "replaceIfExists? schemaName viewName!",
     "", true},
    {"customChange", "class!", "param", false},
    {"customPrecondition", "className!", "param", false},
    {"databaseChangeLog", "changeLogId context contextFilter logicalFilePath objectQuotingStrategy",
     "removeChangeSetProperty property preConditions changeSet include includeAll "
     "modifyChangeSets",
     false},
    {"dbms", "type!", "", false},
    {"delete", "catalogName schemaName tableName!", "where whereParams", true},
    {"dropAllForeignKeyConstraints", "baseTableCatalogName baseTableName! baseTableSchemaName", "", false},
    {"dropColumn", "catalogName columnName schemaName tableName!", "column", false},
    {"dropDefaultValue", "catalogName columnDataType columnName! schemaName tableName!", "", false},
    {"dropForeignKeyConstraint", "baseTableCatalogName baseTableName! baseTableSchemaName constraintName", "", false},
    {"dropIndex", "associatedWith catalogName indexName! schemaName tableName!", "", false},
    {"dropNotNullConstraint", "catalogName columnDataType columnName constraintName schemaName tableName!", "", false},
    {"dropPrimaryKey", "catalogName constraintName dropIndex? schemaName tableName!", "", false},
    {"dropProcedure", "catalogName procedureName! schemaName", "", false},
    {"dropSequence",
     "cacheSize catalogName cycle? dataType incrementBy maxValue minValue ordered? "
     "schemaName sequenceName! startValue",
     "", false},
    {"dropTable", "cascadeConstraints? catalogName schemaName tableName!", "", false},
    {"dropUniqueConstraint", "catalogName constraintName schemaName tableName! uniqueColumns", "", false},
    {"dropView", "catalogName ifExists? schemaName viewName!", "", false},
    {"empty", "", "", false},
    {"executeCommand", "executable! os timeout", "arg", false},
    {"expectedQuotingStrategy", "strategy!", "", false},
    {"foreignKeyConstraintExists", "catalogName foreignKeyName! foreignKeyTableName schemaName", "", false},
    {"include",
     "author context contextFilter created errorIfMissing? file! id ignore labels "
     "logicalFilePath relativeToChangelogFile?",
     "", false},
    {"includeAll",
     "context contextFilter endsWithFilter errorIfMissingOrEmpty? filter ignore labels "
     "maxDepth# minDepth# path! relativeToChangelogFile? resourceComparator",
     "", false},
    {"indexExists", "catalogName columnNames indexName schemaName tableName", "", false},
    {"insert", "catalogName dbms schemaName tableName!", "column", false},
    {"loadData",
     "catalogName commentLineStartsWith encoding file! quotchar relativeToChangelogFile? "
     "schemaName separator tableName! usePreparedStatements?",
     "column", true},
    {"loadUpdateData",
     "catalogName commentLineStartsWith encoding file! onlyUpdate? primaryKey! quotchar "
     "relativeToChangelogFile? schemaName separator tableName! usePreparedStatements?",
     "column", true},
    {"mergeColumns",
     "catalogName column1Name! column2Name! finalColumnName! finalColumnType! joinString! "
     "schemaName tableName!",
     "", false},
    {"modifyChangeSets", "endDelimiter runWith runWithSpoolFile", "include includeAll", false},
    {"modifyDataType", "catalogName columnName! newDataType! schemaName tableName!", "", false},
    {"modifySql", "applyToRollback? context contextFilter dbms labels", "replace regExpReplace prepend append", false},
    {"not", "", "@conditions", false},
    {"or", "", "@conditions", false},
    {"output", "target", "", true},
    {"param",
     "name value valueBoolean valueComputed valueDate valueNumeric valueSequenceCurrent "
     "valueSequenceNext",
     "", false},
    {"customChange/param", "name! value", "", true},
    {"customPrecondition/param", "name! value!", "", false},
    {"changeSet/preConditions", "onError onErrorMessage onFail onFailMessage onSqlOutput", "@conditions", false},
    {"databaseChangeLog/preConditions", "onError onErrorMessage onFail onFailMessage onSqlOutput", "@conditions",
     false},
    {"prepend", "value!", "", false},
    {"primaryKeyExists", "catalogName primaryKeyName schemaName tableName", "", false},
    {"property",
     "context contextFilter dbms errorIfMissing? file global? labels name "
     "relativeToChangelogFile? target value",
     "", false},
    {"regExpReplace", "replace! with!", "", false},
    {"removeChangeSetProperty", "change dbms remove", "", false},
    {"renameColumn",
     "catalogName columnDataType newColumnName! oldColumnName! remarks schemaName "
     "tableName!",
     "", false},
    {"renameSequence", "catalogName newSequenceName! oldSequenceName! schemaName", "", false},
    {"renameTable", "catalogName newTableName! oldTableName! schemaName", "", false},
    {"renameView", "catalogName newViewName! oldViewName! schemaName", "", false},
    {"replace", "replace! with!", "", false},
    {"rollback", "changeSetAuthor changeSetId changeSetPath", "@changes", true},
    {"rowCount", "catalogName expectedRows# schemaName tableName", "", false},
    {"runningAs", "username!", "", false},
    {"sequenceExists", "catalogName schemaName sequenceName!", "", false},
    {"setColumnRemarks",
     "catalogName columnDataType columnName! columnParentType remarks schemaName "
     "tableName!",
     "", false},
    {"setTableRemarks", "catalogName remarks schemaName tableName!", "", false},
    {"sql", "dbms endDelimiter splitStatements? stripComments?", "comment", true},
    {"sqlCheck", "expectedResult!", "", true},
    {"sqlFile",
     "dbms encoding endDelimiter path! relativeToChangelogFile? splitStatements? "
     "stripComments?",
     "", false},
    {"stop", "", "", true},
    {"tableExists", "catalogName schemaName tableName!", "", false},
    {"tableIsEmpty", "catalogName schemaName tableName", "", false},
    {"tagDatabase", "tag!", "", false},
    {"uniqueConstraintExists", "catalogName columnNames constraintName schemaName tableName!", "", false},
    {"update", "catalogName schemaName tableName!", "column where whereParams", true},
    {"validCheckSum", "", "comment", true},
    {"viewExists", "catalogName schemaName viewName!", "", false},
    {"where", "", "", true},
    {"whereParams", "", "param", true},
}};

/// What an attribute may be, where the schema lists it.
struct Choice {
    std::string_view element; ///< empty: any
    std::string_view attribute;
    std::string_view values; ///< parted by |
};
constexpr std::array<Choice, 8> kChoices = {{
    {"databaseChangeLog/preConditions", "onFail", "HALT|WARN"},
    {"databaseChangeLog/preConditions", "onError", "HALT|WARN"},
    {"changeSet/preConditions", "onFail", "HALT|WARN|CONTINUE|MARK_RAN"},
    {"changeSet/preConditions", "onError", "HALT|WARN|CONTINUE|MARK_RAN"},
    {"changeSet", "onValidationFail", "HALT|MARK_RAN"},
    {"", "objectQuotingStrategy", "LEGACY|QUOTE_ALL_OBJECTS|QUOTE_ONLY_RESERVED_WORDS"},
    {"addForeignKeyConstraint", "onDelete", "CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION"},
    {"addForeignKeyConstraint", "onUpdate", "CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION"},
}};

/// One word of a list parted by `by`, and the rest.
std::string_view nextWord(std::string_view& list, char by = ' ')
{
    const std::size_t end = std::min(list.find(by), list.size());
    const std::string_view word = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    return word;
}

bool hasWord(std::string_view list, std::string_view word, char by = ' ')
{
    while (!list.empty()) {
        if (nextWord(list, by) == word)
            return true;
    }
    return false;
}

const Element* elementOf(std::string_view parent, std::string_view name)
{
    static const std::unordered_map<std::string_view, const Element*> byName = [] {
        std::unordered_map<std::string_view, const Element*> map;
        for (const Element& one : kElements)
            map.emplace(one.name, &one);
        return map;
    }();
    auto found = byName.find(std::string(parent) + "/" + std::string(name));
    if (found == byName.end())
        found = byName.find(name);
    return found == byName.end() ? nullptr : found->second;
}

bool isProperty(std::string_view value)
{
    return value.starts_with("${") && value.ends_with("}");
}

bool isOfKind(std::string_view value, char kind)
{
    if (isProperty(value))
        return true;
    if (kind == '?')
        return value == "true" || value == "false" || value == "1" || value == "0";
    std::string_view digits = value;
    if (digits.starts_with('-') || digits.starts_with('+'))
        digits.remove_prefix(1);
    return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The schema wants these one after the other.
int rankIn(std::string_view parent, std::string_view child)
{
    if (parent == "databaseChangeLog")
        return child == "removeChangeSetProperty" ? 0 : child == "property" ? 1 : child == "preConditions" ? 2 : 3;
    if (parent == "changeSet")
        return child == "validCheckSum" ? 0 : child == "preConditions" ? 1 : child == "modifySql" ? 3 : 2;
    return 0;
}

class XmlCheck {
public:
    explicit XmlCheck(const std::filesystem::path& file) : m_file(file) {}

    void check(const LiquibaseNode& node, std::string_view parent) const
    {
        const Element* element = elementOf(parent, node.name);
        if (element == nullptr)
            return; // told as a child of its parent
        attributes(node, *element);
        if (!element->mayHoldText && !isBlankText(node.text))
            fail(node.line, fmt::format("the element {} cannot hold text", node.name));
        int rank = 0;
        for (const LiquibaseNode& child : node.children) {
            if (child.isForeign)
                continue;
            const bool isKnown = hasWord(element->children, child.name) ||
                                 (hasWord(element->children, "@changes") && hasWord(kChanges, child.name)) ||
                                 (hasWord(element->children, "@conditions") && hasWord(kConditions, child.name));
            if (!isKnown)
                fail(child.line, fmt::format("the element {} is not known in {}", shownInLine(child.name), node.name));
            const int next = rankIn(node.name, child.name);
            if (next < rank)
                fail(child.line, fmt::format("the element {} stands too late in {}: it belongs before the others",
                                             child.name, node.name));
            rank = next;
            check(child, node.name);
        }
    }

private:
    [[noreturn]] void fail(int line, const std::string& what) const
    {
        throw Error(ErrorCode::Unreadable, what)
            .at(Place{m_file.string(), line, 1})
            .remedy("Liquibase checks the file against its schema and refuses it; mend the spelling or the order.");
    }

    static bool isBlankText(std::string_view text)
    {
        return std::ranges::all_of(text, [](unsigned char c) { return c <= ' '; });
    }

    void attributes(const LiquibaseNode& node, const Element& element) const
    {
        for (const LiquibaseNode::Attribute& attribute : node.attributes) {
            if (attribute.isForeign)
                continue;
            bool isKnown = false;
            for (std::string_view rest = element.attributes; !rest.empty() && !isKnown;) {
                std::string_view known = nextWord(rest);
                char kind = 0;
                if (known.ends_with('?') || known.ends_with('#')) {
                    kind = known.back();
                    known.remove_suffix(1);
                }
                if (known.ends_with('!'))
                    known.remove_suffix(1);
                isKnown = known == attribute.name;
                if (isKnown && kind != 0 && !isOfKind(trimmedText(attribute.value), kind))
                    fail(node.line,
                         fmt::format("{} of {} is {}, not {}", attribute.name, node.name, shownInLine(attribute.value),
                                     kind == '?' ? "true or false" : "a whole number"));
            }
            if (!isKnown)
                fail(node.line,
                     fmt::format("the attribute {} is not one of {}", shownInLine(attribute.name), node.name));
            for (const Choice& choice : kChoices) {
                if (choice.attribute == attribute.name && (choice.element.empty() || choice.element == element.name) &&
                    !hasWord(choice.values, attribute.value, '|'))
                    fail(node.line, fmt::format("{} is not known: {}", attribute.name, shownInLine(attribute.value)));
            }
        }
        for (std::string_view rest = element.attributes; !rest.empty();) {
            std::string_view known = nextWord(rest);
            if (known.ends_with('?') || known.ends_with('#'))
                known.remove_suffix(1);
            if (!known.ends_with('!'))
                continue;
            known.remove_suffix(1);
            if (std::ranges::find(node.attributes, known, &LiquibaseNode::Attribute::name) == node.attributes.end())
                fail(node.line,
                     fmt::format("{} has no {}", node.name == "changeSet" ? "a changeset" : node.name, known));
        }
    }

    static std::string_view trimmedText(std::string_view text)
    {
        while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
            text.remove_prefix(1);
        while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
            text.remove_suffix(1);
        return text;
    }

    const std::filesystem::path& m_file;
};

} // namespace

void checkLiquibaseColumns(const LiquibaseNode& change, const std::filesystem::path& file)
{
    const auto unexpected = [&](const LiquibaseNode& node, const std::string& name) {
        throw Error(ErrorCode::Unreadable, fmt::format("{} is not known in {}", shownInLine(name), node.name))
            .at(Place{file.string(), node.line, 1})
            .remedy("Liquibase refuses the file too; look for a slip in the name.");
    };
    const auto isKnown = [](std::string_view name) {
        for (const char* parent : {"", "addColumn", "loadUpdateData"}) {
            for (std::string_view rest = elementOf(parent, "column")->attributes; !rest.empty();) {
                std::string_view known = nextWord(rest);
                while (known.ends_with('?') || known.ends_with('#') || known.ends_with('!'))
                    known.remove_suffix(1);
                if (known == name)
                    return true;
            }
        }
        return name == "constraints";
    };
    const LiquibaseNode* columns = change.child("columns");
    if (columns == nullptr || liquibaseFacts(change.name) == nullptr || !liquibaseFacts(change.name)->has("columns"))
        return;
    for (const LiquibaseNode& column : columns->children) {
        if (column.name != "column" && !column.name.empty())
            unexpected(*columns, column.name);
        for (const LiquibaseNode::Attribute& attribute : column.attributes) {
            if (!isKnown(attribute.name))
                unexpected(column, attribute.name);
        }
        for (const LiquibaseNode& child : column.children) {
            if (!child.name.empty() && !isKnown(child.name))
                unexpected(column, child.name);
        }
    }
}

void checkLiquibaseXml(const LiquibaseNode& root, const std::filesystem::path& file)
{
    XmlCheck(file).check(root, {});
}

} // namespace lk::formats
