// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>
#include <map>

// Grants, comments, publications and extensions.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

constexpr std::string_view kTableLetters = "arwdDxt";
constexpr std::string_view kSequenceLetters = "rwU";

char letterOf(const std::string& privilege)
{
    static const std::map<std::string, char> letters{{"insert", 'a'},  {"select", 'r'},   {"update", 'w'},
                                                     {"delete", 'd'},  {"truncate", 'D'}, {"references", 'x'},
                                                     {"trigger", 't'}, {"usage", 'U'},    {"maintain", 'm'}};
    const auto found = letters.find(privilege);
    return found == letters.end() ? '\0' : found->second;
}

/// `grants` holds "role=letters" and "role=letters(column)"; a letter with the option to grant has a star behind it.
void layGrant(std::vector<std::string>& grants, const std::string& grantee, const std::string& column,
              std::string_view letters, bool isGrant, bool withOption, std::string_view order)
{
    const std::string suffix = column.empty() ? std::string() : "(" + column + ")";
    std::map<char, bool> held;
    std::erase_if(grants, [&](const std::string& grant) {
        const std::size_t equals = grant.find('=');
        const std::size_t open = std::min(grant.find('('), grant.size());
        if (grant.substr(0, equals) != grantee || grant.substr(open) != suffix)
            return false;
        for (std::size_t i = equals + 1; i < open; ++i) {
            if (grant[i] != '*')
                held[grant[i]] = i + 1 < open && grant[i + 1] == '*';
        }
        return true;
    });
    for (const char letter : letters) {
        if (isGrant)
            held[letter] = held[letter] || withOption;
        else if (!withOption)
            held.erase(letter);
        else if (const auto found = held.find(letter); found != held.end())
            found->second = false; // GRANT OPTION FOR
    }
    std::string text;
    for (const char letter : order) {
        if (const auto found = held.find(letter); found != held.end())
            text += std::string(1, letter) + (found->second ? "*" : "");
    }
    if (!text.empty())
        grants.push_back(grantee + "=" + text + suffix);
    std::sort(grants.begin(), grants.end());
}

/// Revoking on the table revokes on its columns too.
void revokeColumns(Relation& relation, const std::string& grantee, std::string_view letters, bool option)
{
    for (const Column& column : relation.columns)
        layGrant(relation.grants, grantee, column.name, letters, false, option, kTableLetters);
}

std::vector<Name> targetsOf(const Catalog& catalog, const PgQuery__GrantStmt& statement)
{
    std::vector<Name> result;
    for (const Node* node : sql::listOf(statement.objects, statement.n_objects)) {
        if (statement.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_ALL_IN_SCHEMA) {
            for (const Relation* relation : catalog.relations()) {
                const bool isSequence = relation->kind == RelationKind::Sequence;
                if (relation->name.schema == sql::textOf(node) && relation->kind != RelationKind::CompositeType &&
                    isSequence == (statement.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE))
                    result.push_back(relation->name);
            }
        } else if (sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR)) {
            result.push_back(relationName(*node->range_var, catalog));
        }
    }
    return result;
}

void publishAll(Catalog& catalog, const std::string& publication, PgQuery__Node* const* nodes, std::size_t count,
                bool isPublished)
{
    std::vector<Name> tables;
    for (const Node* node : sql::listOf(nodes, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_PUBLICATION_OBJ_SPEC))
            continue;
        const PgQuery__PublicationObjSpec& spec = *node->publication_obj_spec;
        if (spec.pubtable != nullptr)
            tables.push_back(relationName(*spec.pubtable->relation, catalog));
    }
    for (const Name& table : tables) {
        changeTable(catalog, table, [&](Relation& r) {
            std::erase(r.publications, publication);
            if (isPublished)
                r.publications.push_back(publication);
            std::sort(r.publications.begin(), r.publications.end());
        });
    }
}

void unpublish(Catalog& catalog, const std::string& publication)
{
    for (const Relation* relation : catalog.relations()) {
        if (std::find(relation->publications.begin(), relation->publications.end(), publication) !=
            relation->publications.end())
            catalog.change(Name(relation->name), [&](Relation& r) { std::erase(r.publications, publication); });
    }
}

struct KnownExtension {
    std::string_view name;
    std::string_view types; ///< separated by blanks
};
/// Types that migrations use from common extensions; what else they bring is not known before they are installed.
constexpr KnownExtension kExtensions[] = {{"citext", "citext"},
                                          {"hstore", "hstore"},
                                          {"ltree", "ltree lquery ltxtquery"},
                                          {"cube", "cube"},
                                          {"seg", "seg"},
                                          {"vector", "vector halfvec sparsevec"},
                                          {"postgis", "geometry geography box2d box3d"}};

} // namespace

void grant(Catalog& catalog, const PgQuery__GrantStmt& statement)
{
    if (statement.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE &&
        statement.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE)
        return;
    for (const Name& target : targetsOf(catalog, statement)) {
        const Relation* relation = catalog.relation(target);
        if (relation == nullptr)
            continue;
        const bool isSequence = relation->kind == RelationKind::Sequence;
        constexpr int kMaintain = 17;
        const std::string all = isSequence
                                    ? std::string(kSequenceLetters)
                                    : std::string(kTableLetters) + (catalog.serverVersion() >= kMaintain ? "m" : "");
        const std::string owner = relation->owner;
        catalog.change(target, [&](Relation& r) {
            for (const Node* node : sql::listOf(statement.grantees, statement.n_grantees)) {
                if (!sql::isA(node, PG_QUERY__NODE__NODE_ROLE_SPEC))
                    continue;
                const std::string grantee = role(node->role_spec);
                if (!grantee.empty() && grantee == owner)
                    continue;
                const bool option = statement.grant_option != 0;
                if (statement.n_privileges == 0) {
                    layGrant(r.grants, grantee, {}, all, statement.is_grant != 0, option, all);
                    if (statement.is_grant == 0)
                        revokeColumns(r, grantee, all, option);
                    continue;
                }
                for (const Node* item : sql::listOf(statement.privileges, statement.n_privileges)) {
                    if (!sql::isA(item, PG_QUERY__NODE__NODE_ACCESS_PRIV))
                        continue;
                    const PgQuery__AccessPriv& privilege = *item->access_priv;
                    const char letter = letterOf(privilege.priv_name);
                    const std::string letters =
                        letter != '\0' ? std::string(1, letter) : (privilege.n_cols > 0 ? std::string("arwx") : all);
                    if (privilege.n_cols == 0) {
                        layGrant(r.grants, grantee, {}, letters, statement.is_grant != 0, option, all);
                        if (statement.is_grant == 0)
                            revokeColumns(r, grantee, letters, option);
                    }
                    for (const std::string& column : strings(privilege.cols, privilege.n_cols))
                        layGrant(r.grants, grantee, column, letters, statement.is_grant != 0, option, all);
                }
            }
        });
    }
}

void comment(Catalog& catalog, const PgQuery__CommentStmt& statement)
{
    const std::string text = statement.comment;
    switch (statement.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        changeTable(catalog, relationName(statement.object, catalog), [&](Relation& r) { r.comment = text; });
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN: {
        const std::string name = sql::nameOf(statement.object).name;
        changeTable(catalog, relationName(statement.object, catalog, 1), [&](Relation& r) {
            if (Column* column = r.column(name); column != nullptr)
                column->comment = text;
        });
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
        catalog.changeType(catalog.resolvedType(toName(sql::nameOf(statement.object))),
                           [&](Type& t) { t.comment = text; });
        break;
    default: break;
    }
}

void createPublication(Catalog& catalog, const PgQuery__CreatePublicationStmt& statement)
{
    catalog.putThing(Thing::Publication, statement.pubname);
    publishAll(catalog, statement.pubname, statement.pubobjects, statement.n_pubobjects, true);
}

void alterPublication(Catalog& catalog, const PgQuery__AlterPublicationStmt& statement)
{
    if (statement.n_pubobjects == 0)
        return;
    if (statement.action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_SetObjects)
        unpublish(catalog, statement.pubname);
    publishAll(catalog, statement.pubname, statement.pubobjects, statement.n_pubobjects,
               statement.action != PG_QUERY__ALTER_PUBLICATION_ACTION__AP_DropObjects);
}

void createExtension(Catalog& catalog, const PgQuery__CreateExtensionStmt& statement)
{
    if (catalog.hasExtension(statement.extname))
        return;
    catalog.putExtension(statement.extname);
    catalog.putThing(Thing::Operator, "*"); // what it brings besides its types is not known
    std::string schema = newName({}, catalog).schema;
    for (const Node* node : sql::listOf(statement.options, statement.n_options)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(node->def_elem->defname) == "schema")
            schema = sql::textOf(node->def_elem->arg);
    }
    for (const KnownExtension& known : kExtensions) {
        if (known.name != statement.extname)
            continue;
        for (std::size_t at = 0; at < known.types.size();) {
            const std::size_t end = std::min(known.types.find(' ', at), known.types.size());
            Type type;
            type.name = {schema, std::string(known.types.substr(at, end - at))};
            type.extension = statement.extname;
            catalog.put(std::move(type));
            at = end + 1;
        }
    }
}

} // namespace lk::schema::model
