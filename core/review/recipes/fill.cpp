// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/review/recipes/names.h"
#include "core/review/recipes/recipes.h"
#include "core/review/remedy/columnrefs.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace lk::review {

namespace {

/// The templates quote bodies of code with it.
constexpr std::string_view kQuote = "$lk$";
/// A line that stands there once for each element of a list: `-- each: columns ALTER TABLE {table} DROP COLUMN {each};`
constexpr std::string_view kEach = "-- each: ";
/// What a column is called that is hidden before it is dropped.
constexpr std::string_view kRetired = "lk_retired_";

using Values = std::map<std::string, std::string>;

struct Qualified {
    std::string schema;
    std::string name;
    [[nodiscard]] std::string quoted() const
    {
        return (schema.empty() ? std::string() : sql::quoteIdentifier(schema) + '.') + sql::quoteIdentifier(name);
    }
};

Qualified qualified(std::string_view text)
{
    sql::ObjectName name = qualifiedName(text);
    return {std::move(name.schema), std::move(name.name)};
}

ParameterKind kindOfElement(ParameterKind kind)
{
    return kind == ParameterKind::Tables ? ParameterKind::Table : kind;
}

/// Whether the server compares values of the type by an operator of its own that tells all of them apart.
bool isComparable(const std::string& type)
{
    static constexpr std::array kWithout = {"json", "xml",  "point",   "line",   "lseg",
                                            "box",  "path", "polygon", "circle", "pg_node_tree"};
    const sql::ParseTree tree("SELECT NULL::" + type);
    if (!tree.isValid())
        return false;
    const PgQuery__Node& target = *tree.tree().stmts[0]->stmt->select_stmt->target_list[0];
    const schema::Name name = schema::typeUse(*target.res_target->val->type_cast->type_name, schema::Catalog()).name;
    return name.schema == "pg_catalog" && std::find(kWithout.begin(), kWithout.end(), name.name) == kWithout.end();
}

/// One way of writing a value of each kind into SQL or into a name.
class Filling final {
public:
    Filling(const Recipe& recipe, const Values& values) : m_values(values)
    {
        for (const RecipeParameter& parameter : recipe.parameters)
            m_kinds.emplace(parameter.name, parameter.kind);
    }

    void put(const std::string& name, ParameterKind kind, const std::string& value)
    {
        m_kinds[name] = kind;
        m_values[name] = value;
    }

    [[nodiscard]] std::string inSql(const std::string& name) const
    {
        const std::string& value = m_values.at(name);
        switch (m_kinds.at(name)) {
        case ParameterKind::Table: return qualified(value).quoted();
        case ParameterKind::Tables: {
            std::vector<std::string> all;
            for (const std::string& one : partsOf(value, ','))
                all.push_back(qualified(one).quoted());
            return fmt::format("{}", fmt::join(all, ", "));
        }
        case ParameterKind::Columns: {
            std::vector<std::string> all;
            for (const std::string& one : partsOf(value, ','))
                all.push_back(sql::quoteIdentifier(realName(one)));
            return fmt::format("{}", fmt::join(all, ", "));
        }
        case ParameterKind::Column:
        case ParameterKind::Name: return sql::quoteIdentifier(realName(value));
        case ParameterKind::Literal: return sql::quoteLiteral(value);
        case ParameterKind::Type:
        case ParameterKind::Expression:
        case ParameterKind::Statement:
        case ParameterKind::Number:
        case ParameterKind::Choice: break;
        }
        return value;
    }

    /// For building names of it: without schema and quotes.
    [[nodiscard]] std::string inName(const std::string& name) const
    {
        const std::string& value = m_values.at(name);
        switch (m_kinds.at(name)) {
        case ParameterKind::Table: return qualified(value).name;
        case ParameterKind::Columns: {
            std::vector<std::string> all;
            for (const std::string& one : partsOf(value, ','))
                all.push_back(realName(one));
            return fmt::format("{}", fmt::join(all, "_"));
        }
        case ParameterKind::Column:
        case ParameterKind::Name: return realName(value);
        default: return value;
        }
    }

    [[nodiscard]] std::string filled(std::string_view text, bool isName) const
    {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const auto open = text.find('{', at);
            const auto close = open == std::string_view::npos ? open : text.find('}', open);
            if (close == std::string_view::npos) {
                out += text.substr(at);
                break;
            }
            out += text.substr(at, open - at);
            out += value(text.substr(open + 1, close - open - 1), isName);
            at = close + 1;
        }
        return out;
    }

    /// The same, without the lines that begin with `{name?}` when that has no value, and with `{name!}` when it has one; `{name=word?}` and
    /// `{name=word!}` ask whether the value is that word.
    [[nodiscard]] std::string script(std::string_view text) const
    {
        std::string kept;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, end - at);
            at = end + 1;
            const auto mark = line.starts_with('{') ? line.find('}') : std::string_view::npos;
            if (mark != std::string_view::npos && (line[mark - 1] == '?' || line[mark - 1] == '!')) {
                if (holds(line.substr(1, mark - 2)) != (line[mark - 1] == '?'))
                    continue;
                line.remove_prefix(mark + 1);
            }
            if (line.starts_with(kEach))
                kept += forEach(line.substr(kEach.size()));
            else
                kept.append(line).append("\n");
        }
        return filled(kept, false);
    }

    [[nodiscard]] bool has(const std::string& name) const { return m_values.contains(name); }

    /// `name`: it has a value; `name=word`: that one; several, separated by commas: each of them.
    [[nodiscard]] bool holds(std::string_view condition) const
    {
        if (const std::size_t comma = condition.find(','); comma != std::string_view::npos)
            return holds(condition.substr(0, comma)) && holds(condition.substr(comma + 1));
        const std::size_t sign = condition.find('=');
        const std::string& value = m_values.at(std::string(condition.substr(0, sign)));
        return sign == std::string_view::npos ? !value.empty() : value == condition.substr(sign + 1);
    }

private:
    /// The columns of an expression as those of the row that a trigger looks at.
    [[nodiscard]] std::string ofNewRow(const std::string& name) const
    {
        const std::string& value = m_values.at(name);
        const auto text =
            withColumns(value, [](const std::string& column) { return "NEW." + sql::quoteIdentifier(column); });
        if (!text)
            throw Error(ErrorCode::Usage,
                        fmt::format("{} is to be an expression over columns of the table alone", name))
                .remedy("Name the columns without their table, and put a subquery into a function.");
        return *text;
    }

    /// A name or a list of names as text literals; a table as it would stand in SQL.
    [[nodiscard]] std::string asLiteral(const std::string& name) const
    {
        if (m_kinds.at(name) != ParameterKind::Columns)
            return sql::quoteLiteral(m_kinds.at(name) == ParameterKind::Table ? inSql(name) : inName(name));
        std::vector<std::string> all;
        for (const std::string& one : partsOf(m_values.at(name), ','))
            all.push_back(sql::quoteLiteral(realName(one)));
        return fmt::format("{}", fmt::join(all, ", "));
    }

    /// With a schema in any case: `public` where none is said, as in change sets.
    static Qualified surelyQualified(Qualified name)
    {
        if (name.schema.empty())
            name.schema = "public";
        return name;
    }

    /// Columns as those of something: `of-NEW`, of a row; `of-nothing`, as many NULLs; `retired`, as they are called while they are hidden.
    [[nodiscard]] std::string columnsOf(const std::string& name, const std::string& what) const
    {
        std::vector<std::string> all;
        for (const std::string& one : partsOf(m_values.at(name), ',')) {
            if (what == "retired")
                all.push_back(sql::quoteIdentifier(fittingName(std::string(kRetired) + realName(one))));
            else
                all.push_back(what == "of-nothing" ? "NULL"
                                                   : what.substr(3) + '.' + sql::quoteIdentifier(realName(one)));
        }
        return fmt::format("{}", fmt::join(all, ", "));
    }

    /// The rest of a line that begins with kEach: the list's name, and the text for one element, which it calls {each}.
    [[nodiscard]] std::string forEach(std::string_view rest) const
    {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string list(rest.substr(0, end));
        std::string lines;
        Filling one = *this;
        for (const std::string& element : partsOf(m_values.at(list), ',')) {
            one.put("each", ParameterKind::Columns, element);
            lines += one.filled(trimmed(rest.substr(end)), false) + "\n";
        }
        return lines;
    }

    /// `name`, `name:name-alone`, `name:literal`, `name:qualified`, `columns:of-NEW`, `name:in-schema-of:table`, `table:joined:columns:idx[:in-schema]`, `expression:of-new`, and
    /// `type:compared`, which stands behind a value of a type that has no operator to be compared by.
    [[nodiscard]] std::string value(std::string_view placeholder, bool isName) const
    {
        const std::vector<std::string> words = partsOf(placeholder, ':');
        if (!has(words[0]))
            throw Error(ErrorCode::Internal, fmt::format("a recipe names {{{}}}, which it has not", placeholder));
        if (words.size() == 1)
            return isName ? inName(words[0]) : inSql(words[0]);
        const bool isList = m_kinds.at(words[0]) == ParameterKind::Columns;
        if (words[1] == "retired" || (isList && words[1].starts_with("of-")))
            return columnsOf(words[0], words[1]);
        if (words[1] == "of-new")
            return ofNewRow(words[0]);
        if (words[1] == "literal")
            return asLiteral(words[0]);
        if (words[1] == "qualified")
            return surelyQualified(qualified(m_values.at(words[0]))).quoted();
        if (words[1] == "qualified-literal")
            return sql::quoteLiteral(surelyQualified(qualified(m_values.at(words[0]))).quoted());
        if (words[1] == "compared")
            return isComparable(m_values.at(words[0])) ? "" : "::text";
        if (words[1] == "name-alone")
            return sql::quoteIdentifier(inName(words[0]));
        if (words.size() == 3 && words[1].ends_with("in-schema-of")) {
            const Qualified there{qualified(m_values.at(words[2])).schema, inName(words[0])};
            if (words[1] == "in-schema-of")
                return there.quoted();
            if (words[1] == "qualified-in-schema-of")
                return surelyQualified(there).quoted();
            if (words[1] == "literal-in-schema-of")
                return sql::quoteLiteral(there.quoted());
        }
        if (words[1] == "joined" && words.size() >= 4) {
            const std::string name = fittingName(inName(words[0]) + '_' + inName(words[2]) + '_' + words[3]);
            return words.size() > 4 ? Qualified{qualified(m_values.at(words[0])).schema, name}.quoted()
                                    : sql::quoteIdentifier(name);
        }
        throw Error(ErrorCode::Internal,
                    fmt::format("a recipe has a placeholder that means nothing: {{{}}}", placeholder));
    }

    Values m_values;
    std::map<std::string, ParameterKind> m_kinds;
};

/// For the name of a file: lower case letters, digits and underscores.
std::string asMigrationName(const std::string& text)
{
    std::string name;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            name += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            name += c;
        else if (!name.ends_with('_'))
            name += '_';
    }
    constexpr std::size_t kLongest = 100;
    name.resize(std::min(name.size(), kLongest));
    return name;
}

std::string listed(const Recipe& recipe)
{
    std::string text;
    for (const RecipeParameter& parameter : recipe.parameters)
        text += (text.empty() ? "" : ", ") + parameter.name;
    return text;
}

[[noreturn]] void refuse(const Recipe& recipe, const RecipeParameter& parameter, const std::string& why)
{
    throw Error(ErrorCode::Usage, fmt::format("{} of the recipe {} {}", parameter.name, recipe.id, why))
        .remedy(fmt::format("{}: {}.", parameter.name, parameter.help));
}

/// The only target of `SELECT …`, where the text is that and nothing else.
bool isOneTarget(const std::string& query, PgQuery__Node__NodeCase wanted)
{
    const sql::ParseTree tree(query);
    if (!tree.isValid() || tree.tree().n_stmts != 1 ||
        !sql::isA(tree.tree().stmts[0]->stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return false;
    const PgQuery__SelectStmt& select = *tree.tree().stmts[0]->stmt->select_stmt;
    if (select.n_target_list != 1 || select.n_from_clause != 0 || select.where_clause != nullptr ||
        select.into_clause != nullptr || select.n_group_clause != 0 || select.n_sort_clause != 0 ||
        select.limit_count != nullptr || select.larg != nullptr || select.having_clause != nullptr)
        return false;
    const PgQuery__ResTarget& target = *select.target_list[0]->res_target;
    return target.val != nullptr && *target.name == '\0' &&
           (wanted == PG_QUERY__NODE__NODE__NOT_SET || target.val->node_case == wanted);
}

void check(const Recipe& recipe, const RecipeParameter& parameter, const std::string& value)
{
    const auto fail = [&](const std::string& why) { refuse(recipe, parameter, why); };
    if (value.find('\0') != std::string::npos || invalidUtf8At(value))
        fail("holds bytes that are no text");
    if (value.find(kQuote) != std::string::npos)
        fail("holds $lk$, with which the recipe quotes");
    const bool isSql = parameter.kind == ParameterKind::Statement || parameter.kind == ParameterKind::Expression;
    if (!isSql && std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
        fail("holds control characters");
    if (value.empty() && parameter.byDefault && parameter.byDefault->empty())
        return; // it may be left out
    if (value.empty() && parameter.kind != ParameterKind::Literal)
        fail("is empty");
    const auto checkName = [&](const std::string& name) {
        if (name.empty() || realName(name).empty())
            fail("is empty, or holds an empty name");
        if (realName(name).size() > kLongestName)
            fail(fmt::format("is longer than the {} bytes that a name may have", kLongestName));
    };
    switch (parameter.kind) {
    case ParameterKind::Table:
    case ParameterKind::Tables:
        for (const std::string& one :
             parameter.kind == ParameterKind::Table ? std::vector<std::string>{value} : partsOf(value, ',')) {
            const std::vector<std::string> both = partsOf(one, '.');
            if (both.size() > 2)
                fail("is to be a table, or schema.table");
            for (const std::string& name : both)
                checkName(name);
        }
        break;
    case ParameterKind::Columns:
        for (const std::string& one : partsOf(value, ','))
            checkName(one);
        break;
    case ParameterKind::Column:
    case ParameterKind::Name: checkName(value); break;
    case ParameterKind::Type:
        if (!isOneTarget("SELECT NULL::" + value, PG_QUERY__NODE__NODE_TYPE_CAST))
            fail("is no type");
        break;
    case ParameterKind::Expression:
        if (!isOneTarget("SELECT (" + value + ")", PG_QUERY__NODE__NODE__NOT_SET))
            fail("is no expression");
        break;
    case ParameterKind::Statement: {
        const sql::ParseTree tree(value);
        if (!tree.isValid() || tree.tree().n_stmts != 1)
            fail("is to be one SQL statement");
        break;
    }
    case ParameterKind::Number:
        if (value.empty() || value.size() > 9 || value.find_first_not_of("0123456789") != std::string::npos)
            fail("is to be a number");
        break;
    case ParameterKind::Choice:
        if (std::ranges::find(parameter.choices, value) == parameter.choices.end())
            fail(fmt::format("is to be one of {}", fmt::join(parameter.choices, ", ")));
        break;
    case ParameterKind::Literal: break;
    }
}

} // namespace

Values withDefaults(const Recipe& recipe, const Values& given)
{
    Values values;
    for (const RecipeParameter& parameter : recipe.parameters) {
        if (const auto found = given.find(parameter.name); found != given.end()) {
            std::string value(parameter.kind == ParameterKind::Literal ? found->second : trimmed(found->second));
            while (parameter.kind == ParameterKind::Statement && value.ends_with(';'))
                value = std::string(trimmed(std::string_view(value).substr(0, value.size() - 1)));
            values[parameter.name] = std::move(value);
            continue;
        }
        if (!parameter.byDefault)
            continue;
        const Filling filling(recipe, values);
        const bool isName = parameter.kind == ParameterKind::Name || parameter.kind == ParameterKind::Column;
        try {
            const std::string value = filling.filled(*parameter.byDefault, isName);
            // A name that is made of others is real, not quoted: one with a quote in it would be read otherwise.
            values[parameter.name] = isName ? fittingName(value) : value;
        } catch (const Error&) {
            continue; // made of one that is missing
        }
    }
    return values;
}

std::string filledText(const Recipe& recipe, const Values& given, std::string_view text)
{
    return Filling(recipe, withDefaults(recipe, given)).filled(text, false);
}

std::vector<Draft> filledIn(const Recipe& recipe, const Values& given)
{
    for (const auto& [name, value] : given) {
        if (std::none_of(recipe.parameters.begin(), recipe.parameters.end(),
                         [&name = name](const RecipeParameter& one) { return one.name == name; }))
            throw Error(ErrorCode::Usage,
                        fmt::format("The recipe {} has no parameter \"{}\"", recipe.id, shownInLine(name)))
                .remedy(fmt::format("It has: {}.", listed(recipe)));
    }
    const Values values = withDefaults(recipe, given);
    std::string missing;
    for (const RecipeParameter& parameter : recipe.parameters) {
        if (!values.contains(parameter.name) && !parameter.byDefault)
            missing += fmt::format("{}--set {}=…", missing.empty() ? "" : " ", parameter.name);
    }
    if (!missing.empty())
        throw Error(ErrorCode::Usage, fmt::format("The recipe {} wants {}", recipe.id, missing))
            .remedy(fmt::format("Its parameters: lockkeeperctl new --recipe {}", recipe.id));
    for (const RecipeParameter& parameter : recipe.parameters) {
        const auto found = values.find(parameter.name);
        if (found == values.end())
            throw Error(ErrorCode::Usage, fmt::format("The recipe {} wants --set {}=…", recipe.id, parameter.name))
                .remedy(parameter.help + '.');
        check(recipe, parameter, found->second);
    }
    std::vector<Draft> drafts;
    const auto add = [&](const RecipeMigration& migration, const Filling& filling) {
        Draft draft;
        draft.name = asMigrationName(filling.filled(migration.name, true));
        draft.up = filling.filled(migration.heading, false) + filling.script(migration.up);
        draft.down = filling.script(migration.down);
        draft.isUpAlone = migration.isUpAlone;
        draft.isDownAlone = migration.isDownAlone;
        draft.phases = migration.phases;
        const bool isGiven = !migration.givenParameter.empty() && given.contains(migration.givenParameter);
        draft.backfill = filling.filled(isGiven ? migration.backfillGiven : migration.backfill, false);
        if (!migration.backfillAttributes.empty()) // the directive goes on over the lines behind it
            draft.backfill = fmt::format("-- lockkeeper: {}\n{}", migration.backfillAttributes, draft.backfill);
        drafts.push_back(std::move(draft));
    };
    for (const RecipeMigration& migration : recipe.migrations) {
        Filling filling(recipe, values);
        if (!migration.when.empty() && !filling.holds(migration.when))
            continue;
        if (migration.each.empty()) {
            add(migration, filling);
            continue;
        }
        const auto list = std::find_if(recipe.parameters.begin(), recipe.parameters.end(),
                                       [&](const RecipeParameter& one) { return one.name == migration.each; });
        for (const std::string& one : partsOf(values.at(migration.each), ',')) {
            filling.put(migration.eachAs, kindOfElement(list->kind), one);
            add(migration, filling);
        }
    }
    return drafts;
}

void nameAfter(std::vector<Draft>& drafts, const std::string& name)
{
    if (drafts.size() == 1) {
        drafts.front().name = name;
        return;
    }
    std::map<std::string, int> times;
    for (const Draft& draft : drafts)
        ++times[draft.name.substr(0, draft.name.find('_'))];
    std::map<std::string, int> numbers;
    for (Draft& draft : drafts) {
        const std::string step = draft.name.substr(0, draft.name.find('_'));
        draft.name = name + '_' + step;
        if (times[step] > 1)
            draft.name += fmt::format("_{}", ++numbers[step]);
    }
}

} // namespace lk::review
