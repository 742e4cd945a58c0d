// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <QtCore/QString>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace lk::formats {

namespace {

/// As Liquibase 4.28 itself tells them (ChangeMetaData for PostgreSQL). `!` must be there, `^` must not be there on PostgreSQL.
constexpr std::array<LiquibaseFacts, 45> kFacts = {{
    {"addAutoIncrement",
     "catalogName columnDataType columnName! defaultOnNull generationType incrementBy "
     "schemaName startWith tableName!",
     true},
    {"addColumn", "catalogName columns! schemaName tableName!", true},
    {"addDefaultValue",
     "catalogName columnDataType columnName! defaultValue defaultValueBoolean "
     "defaultValueComputed defaultValueConstraintName defaultValueDate defaultValueNumeric "
     "defaultValueSequenceNext schemaName tableName!",
     true},
    {"addForeignKeyConstraint",
     "baseColumnNames! baseTableCatalogName baseTableName! baseTableSchemaName "
     "constraintName! deferrable deleteCascade initiallyDeferred onDelete onUpdate "
     "referencedColumnNames! referencedTableCatalogName referencedTableName! "
     "referencedTableSchemaName referencesUniqueColumn validate",
     true},
    {"addLookupTable",
     "constraintName existingColumnName! existingTableCatalogName existingTableName! "
     "existingTableSchemaName newColumnDataType newColumnName! newTableCatalogName "
     "newTableName! newTableSchemaName",
     false},
    {"addNotNullConstraint",
     "catalogName columnDataType columnName! constraintName defaultNullValue schemaName "
     "tableName! validate",
     true},
    {"addPrimaryKey",
     "catalogName clustered columnNames! constraintName forIndexCatalogName forIndexName "
     "forIndexSchemaName schemaName tableName! tablespace validate",
     true},
    {"addUniqueConstraint",
     "catalogName clustered^ columnNames! constraintName deferrable disabled "
     "forIndexCatalogName forIndexName forIndexSchemaName initiallyDeferred schemaName "
     "tableName! tablespace validate",
     true},
    {"alterSequence",
     "cacheSize catalogName cycle dataType incrementBy maxValue minValue ordered "
     "schemaName sequenceName!",
     true},
    {"createIndex",
     "associatedWith catalogName clustered columns! indexName schemaName tableName! "
     "tablespace unique",
     true},
    {"createProcedure",
     "catalogName comments dbms encoding path procedureName procedureText "
     "relativeToChangelogFile replaceIfExists^ schemaName",
     false},
    {"createSequence",
     "cacheSize catalogName cycle dataType incrementBy maxValue minValue ordered^ "
     "schemaName sequenceName! startValue",
     true},
    {"createTable", "catalogName columns! ifNotExists remarks schemaName tableName! tableType tablespace", true},
    {"createView",
     "catalogName encoding fullDefinition path relativeToChangelogFile remarks "
     "replaceIfExists schemaName selectQuery viewName!",
     false},
    {"delete", "catalogName schemaName tableName! where", true},
    {"dropAllForeignKeyConstraints", "baseTableCatalogName baseTableName! baseTableSchemaName", false},
    {"dropColumn", "catalogName columnName columns schemaName tableName!", true},
    {"dropDefaultValue", "catalogName columnDataType columnName! schemaName tableName!", true},
    {"dropForeignKeyConstraint", "baseTableCatalogName baseTableName! baseTableSchemaName constraintName!", true},
    {"dropIndex", "catalogName indexName! schemaName tableName", true},
    {"dropNotNullConstraint", "catalogName columnDataType columnName! constraintName schemaName tableName!", true},
    {"dropPrimaryKey", "catalogName constraintName dropIndex schemaName tableName!", true},
    {"dropProcedure", "catalogName procedureName! schemaName", true},
    {"dropSequence", "catalogName schemaName sequenceName!", true},
    {"dropTable", "cascadeConstraints catalogName schemaName tableName!", true},
    {"dropUniqueConstraint", "catalogName constraintName! schemaName tableName! uniqueColumns^", true},
    {"dropView", "catalogName ifExists schemaName viewName!", true},
    {"empty", "", true},
    {"insert", "catalogName columns! dbms schemaName tableName!", true},
    {"loadData",
     "catalogName columns commentLineStartsWith encoding file! quotchar "
     "relativeToChangelogFile schemaName separator tableName! usePreparedStatements",
     false},
    {"loadUpdateData",
     "catalogName columns commentLineStartsWith encoding file! onlyUpdate primaryKey! "
     "quotchar relativeToChangelogFile schemaName separator tableName! "
     "usePreparedStatements",
     false},
    {"mergeColumns",
     "catalogName column1Name! column2Name! finalColumnName! finalColumnType! joinString "
     "schemaName tableName!",
     false},
    {"modifyDataType", "catalogName columnName! newDataType! schemaName tableName!", true},
    {"output", "message target", false},
    {"renameColumn",
     "catalogName columnDataType newColumnName! oldColumnName! remarks schemaName "
     "tableName!",
     true},
    {"renameSequence", "catalogName newSequenceName! oldSequenceName! schemaName", true},
    {"renameTable", "catalogName newTableName! oldTableName! schemaName", true},
    {"renameView", "catalogName newViewName! oldViewName! schemaName", true},
    {"setColumnRemarks",
     "catalogName columnDataType columnName! columnParentType remarks schemaName "
     "tableName!",
     true},
    {"setTableRemarks", "catalogName remarks schemaName tableName!", true},
    {"sql",
     "comment dbms endDelimiter ignoreOriginalSplitStatements splitStatements sql! "
     "stripComments",
     false},
    {"sqlFile",
     "dbms encoding endDelimiter ignoreOriginalSplitStatements path! "
     "relativeToChangelogFile splitStatements stripComments",
     false},
    {"stop", "message", false},
    {"tagDatabase", "tag", true},
    {"update", "catalogName columns! schemaName tableName! where", true},
}};

/// The field without its mark.
std::string_view plainField(std::string_view field)
{
    return field.ends_with('!') || field.ends_with('^') ? field.substr(0, field.size() - 1) : field;
}

template<typename Take>
void eachField(std::string_view fields, const Take& take)
{
    while (!fields.empty()) {
        const std::size_t end = std::min(fields.find(' '), fields.size());
        take(fields.substr(0, end));
        fields.remove_prefix(std::min(end + 1, fields.size()));
    }
}

/// Names tell a change apart, where they are not those of schema and catalog; and the file it is from.
bool isTold(std::string_view field)
{
    return field == "path" || (field.ends_with("Name") && !lowered(field).ends_with("schemaname") &&
                               !lowered(field).ends_with("catalogname"));
}

} // namespace

const LiquibaseFacts* liquibaseFacts(std::string_view change)
{
    const auto found = std::ranges::find(kFacts, change, &LiquibaseFacts::name);
    return found == kFacts.end() ? nullptr : &*found;
}

bool LiquibaseFacts::has(std::string_view field) const
{
    bool isThere = false;
    eachField(fields, [&](std::string_view one) { isThere = isThere || plainField(one) == field; });
    return isThere;
}

std::string liquibaseFault(const LiquibaseChange& change)
{
    const LiquibaseFacts* facts = liquibaseFacts(change.name);
    if (facts == nullptr || change.sql)
        return {};
    std::string fault;
    eachField(facts->fields, [&](std::string_view field) {
        const std::string_view name = plainField(field);
        const bool isThere = name == "columns" ? !liquibaseColumns(change.node).empty()
                             : name == "sql"   ? change.node.find("sql") || !change.node.text.empty()
                                               : change.node.find(name).has_value();
        if (!fault.empty())
            return;
        if (field.ends_with('!') && (!isThere || (name != "sql" && name != "columns" && change.node.get(name).empty())))
            fault = fmt::format("{} is required for {}", name, change.name);
        else if (field.ends_with('^') && isThere)
            fault = fmt::format("{} is not allowed on postgresql", name);
    });
    if (fault.empty() && (change.name == "addColumn")) {
        for (const LiquibaseNode* column : liquibaseColumns(change.node)) {
            for (const char* key : {"afterColumn", "beforeColumn", "position"}) {
                if (column->find(key))
                    fault = fmt::format("{} is not allowed on postgresql", key);
            }
        }
    }
    return fault;
}

std::string liquibaseDescription(const LiquibaseChangeSet& changeSet)
{
    std::string text;
    for (const LiquibaseChange& change : changeSet.changes) {
        text += (text.empty() ? "" : "; ") + change.name;
        const LiquibaseFacts* facts = liquibaseFacts(change.name);
        if (facts == nullptr)
            continue;
        bool isFirst = true;
        eachField(facts->fields, [&](std::string_view field) { // sorted by name already
            const auto value = isTold(plainField(field)) ? change.node.find(plainField(field)) : std::nullopt;
            if (!value)
                return;
            text += fmt::format("{}{}={}", isFirst ? " " : ", ", plainField(field), *value);
            isFirst = false;
        });
    }
    if (text.empty())
        return "empty";
    // Counted as Java counts, cut at 250.
    const QString whole = QString::fromStdString(text);
    return whole.size() > 250 ? (whole.left(247) + QStringLiteral("...")).toStdString() : text;
}

} // namespace lk::formats
