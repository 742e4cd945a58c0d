// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/schema/modelparts.h"
#include "core/sql/identifier.h"

#include <algorithm>

// Types, functions, triggers, policies, rules and statistics.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

std::string joinedWith(const std::vector<std::string>& texts, std::string_view between)
{
    std::string result;
    for (const std::string& text : texts)
        result.append(result.empty() ? std::string_view() : between).append(text);
    return result;
}

Constraint domainCheck(const Catalog&, const Name& domain, const std::vector<Constraint>& others,
                       const PgQuery__Constraint& written)
{
    Constraint check;
    check.name = written.conname;
    for (int pass = 0; check.name.empty(); ++pass) {
        const std::string name =
            objectName(domain.name, {}, "check" + (pass == 0 ? std::string() : std::to_string(pass)));
        if (std::none_of(others.begin(), others.end(), [&](const Constraint& c) { return c.name == name; }))
            check.name = name;
    }
    check.expression = textOf(written.raw_expr);
    check.isValidated = written.skip_validation == 0;
    return check;
}

std::string spelled(const PgQuery__TypeName& type, const Catalog& catalog)
{
    TypeUse use = typeUse(type, catalog);
    use.modifiers.clear(); // functions take no notice of them
    return (type.setof != 0 ? "SETOF " : "") + toString(use);
}

void layFunctionOption(Function& function, const PgQuery__DefElem& option)
{
    const std::string_view name = option.defname;
    if (name == "volatility") {
        const std::string_view value = sql::textOf(option.arg);
        function.volatility = value == "immutable" ? Volatility::Immutable
                              : value == "stable"  ? Volatility::Stable
                                                   : Volatility::Volatile;
    } else if (name == "language") {
        function.language = lowered(std::string(sql::textOf(option.arg)));
    } else if (name == "security") {
        function.isSecurityDefiner =
            sql::isA(option.arg, PG_QUERY__NODE__NODE_BOOLEAN) && option.arg->boolean->boolval != 0;
    } else if (name == "as" && sql::isA(option.arg, PG_QUERY__NODE__NODE_LIST) && option.arg->list->n_items > 0) {
        function.body = sql::textOf(option.arg->list->items[0]);
    }
}

std::vector<std::string> roles(Node* const* nodes, std::size_t count)
{
    std::vector<std::string> result;
    for (const Node* node : sql::listOf(nodes, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ROLE_SPEC))
            continue;
        const std::string name = role(node->role_spec);
        result.push_back(name.empty() ? "public" : name);
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

void createEnum(Catalog& catalog, const PgQuery__CreateEnumStmt& statement)
{
    Type type;
    type.name = newName(sql::nameOf(statement.type_name, statement.n_type_name), catalog);
    type.kind = TypeKind::Enum;
    type.labels = strings(statement.vals, statement.n_vals);
    catalog.put(std::move(type));
}

void alterEnum(Catalog& catalog, const PgQuery__AlterEnumStmt& statement)
{
    const Name name = catalog.resolvedType(toName(sql::nameOf(statement.type_name, statement.n_type_name)));
    if (catalog.type(name) == nullptr && !catalog.isComplete()) { // labels of before are not known
        Type type;
        type.name = name;
        type.kind = TypeKind::Enum;
        type.areLabelsKnown = false;
        catalog.put(std::move(type));
    }
    catalog.changeType(name, [&](Type& type) {
        if (statement.old_val[0] != '\0') {
            std::replace(type.labels.begin(), type.labels.end(), std::string(statement.old_val),
                         std::string(statement.new_val));
            return;
        }
        if (std::find(type.labels.begin(), type.labels.end(), statement.new_val) != type.labels.end())
            return;
        auto at = type.labels.end();
        if (statement.new_val_neighbor[0] != '\0') {
            const auto neighbour = std::find(type.labels.begin(), type.labels.end(), statement.new_val_neighbor);
            if (neighbour != type.labels.end())
                at = statement.new_val_is_after != 0 ? neighbour + 1 : neighbour;
        }
        type.labels.insert(at, statement.new_val);
    });
}

void createDomain(Catalog& catalog, const PgQuery__CreateDomainStmt& statement)
{
    Type domain;
    domain.name = newName(sql::nameOf(statement.domainname, statement.n_domainname), catalog);
    domain.kind = TypeKind::Domain;
    domain.base = typeUse(*statement.type_name, catalog);
    for (const Node* node : sql::listOf(statement.constraints, statement.n_constraints)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        switch (node->constraint->contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: domain.isNotNull = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT: domain.defaultText = textOf(node->constraint->raw_expr); break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
            domain.constraints.push_back(domainCheck(catalog, domain.name, domain.constraints, *node->constraint));
            break;
        default: break;
        }
    }
    catalog.put(std::move(domain));
}

void alterDomain(Catalog& catalog, const PgQuery__AlterDomainStmt& statement)
{
    const Name name = catalog.resolvedType(toName(sql::nameOf(statement.type_name, statement.n_type_name)));
    catalog.changeType(name, [&](Type& domain) {
        switch (*statement.subtype) {
        case 'T': // default
            domain.defaultText = textOf(statement.def);
            break;
        case 'N': domain.isNotNull = false; break;
        case 'O': domain.isNotNull = true; break;
        case 'C':
            if (sql::isA(statement.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
                if (statement.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL)
                    domain.isNotNull = true;
                else
                    domain.constraints.push_back(
                        domainCheck(catalog, name, domain.constraints, *statement.def->constraint));
            }
            break;
        case 'X':
            std::erase_if(domain.constraints, [&](const Constraint& c) { return c.name == statement.name; });
            break;
        case 'V':
            for (Constraint& constraint : domain.constraints)
                constraint.isValidated = constraint.isValidated || constraint.name == statement.name;
            break;
        default: break;
        }
    });
}

void createComposite(Catalog& catalog, const PgQuery__CompositeTypeStmt& statement)
{
    Type type;
    type.name = newName(sql::nameOf(*statement.typevar), catalog);
    type.kind = TypeKind::Composite;
    for (const Node* node : sql::listOf(statement.coldeflist, statement.n_coldeflist)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF))
            continue;
        Column column;
        column.name = node->column_def->colname;
        column.type = typeUse(*node->column_def->type_name, catalog);
        if (node->column_def->coll_clause != nullptr)
            column.collation =
                sql::nameOf(node->column_def->coll_clause->collname, node->column_def->coll_clause->n_collname).name;
        type.attributes.push_back(std::move(column));
    }
    Relation row;
    row.name = type.name;
    row.kind = RelationKind::CompositeType;
    row.columns = type.attributes;
    catalog.put(std::move(row));
    catalog.put(std::move(type));
}

void createRange(Catalog& catalog, const PgQuery__CreateRangeStmt& statement)
{
    Type type;
    type.name = newName(sql::nameOf(statement.type_name, statement.n_type_name), catalog);
    type.kind = TypeKind::Range;
    catalog.put(std::move(type));
}

const Function* functionOf(const Catalog& catalog, const PgQuery__ObjectWithArgs& written)
{
    const sql::ObjectName name = sql::nameOf(written.objname, written.n_objname);
    const std::vector<std::string> schemas = name.schema.empty() ? catalog.searchPath() : std::vector{name.schema};
    std::vector<std::string> arguments;
    for (const Node* node : sql::listOf(written.objargs, written.n_objargs)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_TYPE_NAME))
            arguments.push_back(spelled(*node->type_name, catalog));
    }
    for (const std::string& schema : schemas) {
        const std::vector<const Function*> overloads = catalog.functions({schema, name.name});
        if (written.args_unspecified != 0) {
            if (overloads.size() == 1)
                return overloads.front();
            continue;
        }
        for (const Function* function : overloads) {
            if (function->argumentTypes == arguments)
                return function;
        }
    }
    return nullptr;
}

void createFunction(Catalog& catalog, const PgQuery__CreateFunctionStmt& statement)
{
    Function function;
    function.name = newName(sql::nameOf(statement.funcname, statement.n_funcname), catalog);
    function.isProcedure = statement.is_procedure != 0;
    std::vector<std::string> outTypes;
    std::vector<std::string> tableColumns;
    for (const Node* node : sql::listOf(statement.parameters, statement.n_parameters)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const PgQuery__FunctionParameter& parameter = *node->function_parameter;
        const std::string type = spelled(*parameter.arg_type, catalog);
        const bool isOut = parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT;
        const bool isTable = parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE;
        if (isTable)
            tableColumns.push_back(sql::quoteIdentifier(parameter.name) + " " + type);
        if (isOut || parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT)
            outTypes.push_back(type);
        if (!isOut && !isTable) {
            function.argumentTypes.push_back(type);
            function.argumentNames.emplace_back(parameter.name);
            if (parameter.defexpr != nullptr)
                ++function.defaults;
            function.isVariadic = parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC;
        }
    }
    if (!tableColumns.empty())
        function.result = "TABLE(" + joinedWith(tableColumns, ", ") + ")";
    else if (statement.return_type != nullptr)
        function.result = spelled(*statement.return_type, catalog);
    else if (outTypes.size() == 1 && !function.isProcedure)
        function.result = outTypes.front();
    else if (!outTypes.empty())
        function.result = "record";
    function.language = statement.sql_body != nullptr ? "sql" : "";
    for (const Node* node : sql::listOf(statement.options, statement.n_options)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            layFunctionOption(function, *node->def_elem);
    }
    if (statement.sql_body != nullptr) {
        function.hasParsedBody = true;
        function.uses = shapeOf(statement.sql_body, catalog).uses;
    }
    catalog.put(std::move(function));
}

void createAggregate(Catalog& catalog, const PgQuery__DefineStmt& statement)
{
    if (statement.kind != PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE)
        return;
    Function function;
    function.name = newName(sql::nameOf(statement.defnames, statement.n_defnames), catalog);
    function.language = "internal";
    function.volatility = Volatility::Immutable;
    for (const Node* node : sql::listOf(statement.args, statement.n_args)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_LIST)) // the number of direct arguments
            continue;
        for (const Node* one : sql::listOf(node->list->items, node->list->n_items)) {
            if (!sql::isA(one, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
                continue;
            const PgQuery__FunctionParameter& parameter = *one->function_parameter;
            function.argumentTypes.push_back(spelled(*parameter.arg_type, catalog));
            function.argumentNames.emplace_back(parameter.name);
            function.isVariadic = parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC;
        }
    }
    for (const Node* node : sql::listOf(statement.definition, statement.n_definition)) {
        const bool isOldStyle = statement.oldstyle != 0 && sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) &&
                                std::string_view(node->def_elem->defname) == "basetype" &&
                                sql::isA(node->def_elem->arg, PG_QUERY__NODE__NODE_TYPE_NAME);
        if (isOldStyle)
            function.argumentTypes.push_back(spelled(*node->def_elem->arg->type_name, catalog));
    }
    catalog.put(std::move(function));
}

void alterFunction(Catalog& catalog, const PgQuery__AlterFunctionStmt& statement)
{
    const Function* found = statement.func != nullptr ? functionOf(catalog, *statement.func) : nullptr;
    if (found == nullptr)
        return;
    Function function = *found;
    for (const Node* node : sql::listOf(statement.actions, statement.n_actions)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            layFunctionOption(function, *node->def_elem);
    }
    catalog.put(std::move(function));
}

Trigger triggerFrom(const PgQuery__CreateTrigStmt& statement, const Catalog& catalog)
{
    enum : std::int32_t {
        Before = 1 << 1,
        Insert = 1 << 2,
        Delete = 1 << 3,
        Update = 1 << 4,
        Truncate = 1 << 5,
        InsteadOf = 1 << 6
    };
    Trigger trigger;
    trigger.name = statement.trigname;
    trigger.isForRow = statement.row != 0;
    trigger.isDeferrable = statement.deferrable != 0;
    trigger.isInitiallyDeferred = statement.initdeferred != 0;
    trigger.columns = strings(statement.columns, statement.n_columns);
    const sql::ObjectName function = sql::nameOf(statement.funcname, statement.n_funcname);
    trigger.function = toName(function);
    if (function.schema.empty()) {
        trigger.function.schema = "public";
        for (const std::string& schema : catalog.searchPath()) {
            if (!catalog.functions({schema, function.name}).empty()) {
                trigger.function.schema = schema;
                break;
            }
        }
    }
    std::vector<std::string> events;
    if ((statement.events & Insert) != 0)
        events.emplace_back("INSERT");
    if ((statement.events & Delete) != 0)
        events.emplace_back("DELETE");
    if ((statement.events & Update) != 0) {
        std::vector<std::string> columns = trigger.columns;
        for (std::string& column : columns)
            column = sql::quoteIdentifier(column);
        events.push_back("UPDATE" + (columns.empty() ? std::string() : " OF " + joinedWith(columns, ", ")));
    }
    if ((statement.events & Truncate) != 0)
        events.emplace_back("TRUNCATE");
    std::string& text = trigger.definition;
    text = statement.isconstraint != 0 ? "CONSTRAINT " : "";
    text += (statement.timing & Before) != 0      ? "BEFORE "
            : (statement.timing & InsteadOf) != 0 ? "INSTEAD OF "
                                                  : "AFTER ";
    text += joinedWith(events, " OR ");
    for (const Node* node : sql::listOf(statement.transition_rels, statement.n_transition_rels)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_TRIGGER_TRANSITION))
            text += std::string(node->trigger_transition->is_new != 0 ? " NEW TABLE " : " OLD TABLE ") +
                    node->trigger_transition->name;
    }
    if (statement.when_clause != nullptr)
        text += " WHEN " + textOf(statement.when_clause);
    text += " (" + joinedWith(strings(statement.args, statement.n_args), ", ") + ")";
    return trigger;
}

void createTrigger(Catalog& catalog, const PgQuery__CreateTrigStmt& statement)
{
    const Name table = relationName(*statement.relation, catalog);
    const Trigger trigger = triggerFrom(statement, catalog);
    std::vector<Name> tables{table};
    const Relation* relation = catalog.relation(table);
    if (relation != nullptr && relation->kind == RelationKind::PartitionedTable && trigger.isForRow) {
        for (const Relation* child : catalog.descendants(table))
            tables.push_back(child->name);
    }
    for (const Name& name : tables) {
        changeTable(catalog, name, [&](Relation& r) {
            std::erase_if(r.triggers, [&](const Trigger& t) { return t.name == trigger.name; });
            r.triggers.push_back(trigger);
        });
    }
}

Policy policyFrom(const std::string& name, std::string command, std::vector<std::string> to, bool isRestrictive,
                  const std::string& usingText, const std::string& checkText)
{
    Policy policy;
    policy.name = name;
    policy.isRestrictive = isRestrictive;
    std::sort(to.begin(), to.end());
    policy.definition = "FOR " + lowered(std::move(command)) + " TO " +
                        joinedWith(to.empty() ? std::vector<std::string>{"public"} : to, ", ");
    if (!usingText.empty())
        policy.definition += " USING (" + usingText + ")";
    if (!checkText.empty())
        policy.definition += " WITH CHECK (" + checkText + ")";
    return policy;
}

void createPolicy(Catalog& catalog, const PgQuery__CreatePolicyStmt& statement)
{
    Policy policy = policyFrom(statement.policy_name, statement.cmd_name, roles(statement.roles, statement.n_roles),
                               statement.permissive == 0, textOf(statement.qual), textOf(statement.with_check));
    policy.columns = columnsIn(statement.qual);
    for (const std::string& column : columnsIn(statement.with_check)) {
        if (std::find(policy.columns.begin(), policy.columns.end(), column) == policy.columns.end())
            policy.columns.push_back(column);
    }
    changeTable(catalog, relationName(*statement.table, catalog), [&](Relation& r) { r.policies.push_back(policy); });
}

void alterPolicy(Catalog& catalog, const PgQuery__AlterPolicyStmt& statement)
{
    catalog.change(relationName(*statement.table, catalog), [&](Relation& r) {
        for (Policy& policy : r.policies) {
            if (policy.name != statement.policy_name)
                continue;
            // The parts that the statement does not give stay as they are.
            const auto part = [&](std::string_view begin) {
                const std::size_t at = policy.definition.find(begin);
                if (at == std::string::npos)
                    return std::string();
                std::size_t end =
                    std::min(policy.definition.find(begin == " TO " ? " USING (" : " WITH CHECK (", at + 1),
                             policy.definition.size());
                if (begin == " TO ")
                    end =
                        std::min(end, std::min(policy.definition.find(" WITH CHECK (", at), policy.definition.size()));
                std::string text = policy.definition.substr(at + begin.size(), end - at - begin.size());
                if (begin != " TO " && !text.empty())
                    text.pop_back();
                return text;
            };
            const std::size_t to = policy.definition.find(" TO ");
            const std::string command =
                policy.definition.substr(4, to == std::string::npos ? std::string::npos : to - 4);
            std::vector<std::string> names = roles(statement.roles, statement.n_roles);
            if (names.empty())
                names = {part(" TO ")};
            const std::string usingText = statement.qual != nullptr ? textOf(statement.qual) : part(" USING (");
            const std::string checkText =
                statement.with_check != nullptr ? textOf(statement.with_check) : part(" WITH CHECK (");
            Policy changed = policyFrom(policy.name, command, names, policy.isRestrictive, usingText, checkText);
            changed.columns = columnsInText(usingText);
            for (const std::string& column : columnsInText(checkText)) {
                if (std::find(changed.columns.begin(), changed.columns.end(), column) == changed.columns.end())
                    changed.columns.push_back(column);
            }
            policy = changed;
        }
    });
}

void createRule(Catalog& catalog, const PgQuery__RuleStmt& statement)
{
    changeTable(catalog, relationName(*statement.relation, catalog), [&](Relation& r) {
        std::erase(r.rules, statement.rulename);
        r.rules.emplace_back(statement.rulename);
        std::sort(r.rules.begin(), r.rules.end());
    });
}

void createStatistics(Catalog& catalog, const PgQuery__CreateStatsStmt& statement)
{
    if (statement.n_relations == 0 || !sql::isA(statement.relations[0], PG_QUERY__NODE__NODE_RANGE_VAR))
        return;
    const Name table = relationName(*statement.relations[0]->range_var, catalog);
    Statistics statistics;
    std::vector<std::string> names;
    for (const Node* node : sql::listOf(statement.exprs, statement.n_exprs)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_STATS_ELEM))
            continue;
        const PgQuery__StatsElem& element = *node->stats_elem;
        names.emplace_back(element.name[0] != '\0' ? element.name : "expr");
        const std::vector<std::string> columns =
            element.expr != nullptr ? columnsIn(element.expr) : std::vector<std::string>{element.name};
        for (const std::string& column : columns) {
            if (std::find(statistics.columns.begin(), statistics.columns.end(), column) == statistics.columns.end())
                statistics.columns.push_back(column);
        }
    }
    if (statement.n_defnames > 0)
        statistics.name = newName(sql::nameOf(statement.defnames, statement.n_defnames), catalog);
    else
        statistics.name = {table.schema,
                           chooseRelationName(catalog, table.schema, table.name, joined(names), "stat", false)};
    changeTable(catalog, table, [&](Relation& r) {
        const bool isThere = std::any_of(r.statistics.begin(), r.statistics.end(),
                                         [&](const Statistics& s) { return s.name == statistics.name; });
        if (!isThere)
            r.statistics.push_back(statistics);
    });
}

} // namespace lk::schema::model
