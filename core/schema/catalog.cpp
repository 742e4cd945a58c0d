// SPDX-License-Identifier: Apache-2.0
#include "core/schema/catalog.h"

#include "core/schema/bodywords.h"
#include "core/schema/builtintypes.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace lk::schema {

namespace {

/// Temporary relations are looked for before all others.
const std::string kTemporary = "pg_temp";

constexpr std::size_t kWordBits = std::size_t{1} << 16U;

/// FNV-1a of the folded word.
std::size_t bitOf(std::string_view word)
{
    std::uint32_t hash = 0x811C9DC5;
    for (const char c : word)
        hash = (hash ^ static_cast<unsigned char>(folded(c))) * 0x01000193;
    return (hash ^ (hash >> 16U)) % kWordBits;
}

template<typename T, typename Map>
const T* foundIn(const Map& map, const Name& name, bool& isTold)
{
    const auto found = map.find(name);
    isTold = found != map.end();
    return isTold ? found->second.get() : nullptr;
}

} // namespace

Catalog::Catalog(std::shared_ptr<const Catalog> base) : m_base(std::move(base))
{
    if (m_base != nullptr) {
        m_searchPath = m_base->m_searchPath;
        m_serverVersion = m_base->m_serverVersion;
        m_isComplete = m_base->m_isComplete;
        m_hasTemporary = m_base->m_hasTemporary;
    }
}

bool Catalog::isVisible(const Name& name) const
{
    return relation(name) != nullptr || index(name) != nullptr;
}

Name Catalog::resolved(const Name& written) const
{
    if (!written.schema.empty())
        return written;
    if (m_hasTemporary && isVisible({kTemporary, written.name}))
        return {kTemporary, written.name};
    if (m_searchPath.size() > 1 || written.name.starts_with("pg_")) {
        for (const std::string& schema : m_searchPath) {
            Name name{schema, written.name};
            if (isVisible(name))
                return name;
        }
        if (written.name.starts_with("pg_"))
            return {"pg_catalog", written.name};
    }
    return {m_searchPath.empty() ? std::string("public") : m_searchPath.front(), written.name};
}

Name Catalog::resolvedType(const Name& written) const
{
    if (!written.schema.empty())
        return written;
    if (isBuiltinType(written.name))
        return {"pg_catalog", written.name};
    if (m_searchPath.size() > 1 || m_hasTemporary) {
        if (m_hasTemporary &&
            (type({kTemporary, written.name}) != nullptr || relation({kTemporary, written.name}) != nullptr))
            return {kTemporary, written.name};
        for (const std::string& schema : m_searchPath) {
            Name name{schema, written.name};
            if (type(name) != nullptr || relation(name) != nullptr)
                return name;
        }
    }
    return {m_searchPath.empty() ? std::string("public") : m_searchPath.front(), written.name};
}

const Relation* Catalog::relation(const Name& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        bool isTold = false;
        const auto* found = foundIn<Relation>(layer->m_relations, name, isTold);
        if (isTold)
            return found;
    }
    return nullptr;
}

const Index* Catalog::index(const Name& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        bool isTold = false;
        const auto* found = foundIn<Index>(layer->m_indexes, name, isTold);
        if (isTold)
            return found;
    }
    return nullptr;
}

const Type* Catalog::type(const Name& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        bool isTold = false;
        const auto* found = foundIn<Type>(layer->m_types, name, isTold);
        if (isTold)
            return found;
    }
    return nullptr;
}

std::vector<const Function*> Catalog::functions(const Name& name) const
{
    std::vector<const Function*> result;
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = layer->m_functions.find(name);
        if (found == layer->m_functions.end())
            continue;
        for (const auto& function : found->second)
            result.push_back(function.get());
        break;
    }
    return result;
}

bool Catalog::isDropped(const Name& name) const
{
    if (isVisible(name))
        return false;
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        if (layer->m_relations.contains(name) || layer->m_indexes.contains(name))
            return true;
    }
    return false;
}

bool Catalog::hasConstraint(const std::string& schema, const std::string& name) const
{
    for (const Name& candidate : candidates(&Catalog::m_relationsByConstraint, {schema, name})) {
        const Relation* found = relation(candidate);
        if (found != nullptr && found->constraint(name) != nullptr)
            return true;
    }
    return false;
}

bool Catalog::hasSchema(const std::string& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = layer->m_schemas.find(name);
        if (found != layer->m_schemas.end())
            return found->second;
    }
    return name == "pg_catalog" || name == "information_schema" || name == kTemporary ||
           (name == "public" && !m_isComplete);
}

bool Catalog::hasExtension(const std::string& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = layer->m_extensions.find(name);
        if (found != layer->m_extensions.end())
            return found->second;
    }
    return false;
}

const std::string* Catalog::detailOf(Thing kind, const std::string& name) const
{
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = layer->m_things.find({kind, name});
        if (found != layer->m_things.end())
            return found->second ? &*found->second : nullptr;
    }
    return nullptr;
}

bool Catalog::areAllKnown(Thing kind) const
{
    return m_allKnown.contains(kind) || (m_base != nullptr && m_base->areAllKnown(kind));
}

/// All of one kind, the uppermost layer's first of each name; `which` is the layers' map.
template<typename Map, typename Take>
void Catalog::eachOf(Map Catalog::*which, const Take& take) const
{
    if (m_base == nullptr) { // mostly so, and some statements ask often
        for (const auto& [name, value] : this->*which)
            take(value);
        return;
    }
    std::map<Name, const typename Map::mapped_type*> all;
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        for (const auto& [name, value] : layer->*which)
            all.try_emplace(name, &value);
    }
    for (const auto& [name, value] : all)
        take(*value);
}

std::vector<const Relation*> Catalog::relations() const
{
    std::vector<const Relation*> result;
    eachOf(&Catalog::m_relations, [&](const std::shared_ptr<Relation>& relation) {
        if (relation != nullptr)
            result.push_back(relation.get());
    });
    return result;
}

std::vector<const Type*> Catalog::allTypes() const
{
    std::vector<const Type*> result;
    eachOf(&Catalog::m_types, [&](const std::shared_ptr<Type>& type) {
        if (type != nullptr)
            result.push_back(type.get());
    });
    return result;
}

std::vector<const Function*> Catalog::allFunctions() const
{
    std::vector<const Function*> result;
    eachOf(&Catalog::m_functions, [&](const std::vector<std::shared_ptr<const Function>>& overloads) {
        for (const auto& function : overloads)
            result.push_back(function.get());
    });
    return result;
}

void Catalog::note(const Function& function)
{
    for (const Use& use : function.uses)
        m_functionsByUse[use.relation].insert(function.name);
    const std::string_view body = function.body;
    for (std::size_t at = 0; at < body.size();) {
        std::size_t end = at;
        while (end < body.size() && isWordByte(body[end]))
            ++end;
        if (end > at) {
            m_wordsOfBodies.resize(kWordBits);
            m_wordsOfBodies[bitOf(body.substr(at, end - at))] = true;
        }
        at = end + 1;
    }
}

bool Catalog::mayBodiesMention(std::string_view name) const
{
    // A quoted name may hold other bytes: it is no single word.
    const bool isWord = std::all_of(name.begin(), name.end(), isWordByte);
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        if (!layer->m_wordsOfBodies.empty() && (!isWord || layer->m_wordsOfBodies[bitOf(name)]))
            return true;
    }
    return false;
}

std::set<Name> Catalog::candidates(Reverse Catalog::*which, const Name& of) const
{
    std::set<Name> result;
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = (layer->*which).find(of);
        if (found != (layer->*which).end())
            result.insert(found->second.begin(), found->second.end());
    }
    return result;
}

std::vector<const Index*> Catalog::indexesOf(const Name& table) const
{
    std::vector<const Index*> result;
    for (const Name& name : candidates(&Catalog::m_indexesByTable, table)) {
        const Index* found = index(name);
        if (found != nullptr && found->table == table)
            result.push_back(found);
    }
    return result;
}

std::vector<Catalog::Reference> Catalog::referencesTo(const Name& referenced) const
{
    std::vector<Reference> result;
    for (const Name& name : candidates(&Catalog::m_referencing, referenced)) {
        const Relation* from = relation(name);
        if (from == nullptr)
            continue;
        for (const Constraint& constraint : from->constraints) {
            if (constraint.kind == ConstraintKind::ForeignKey && constraint.referenced == referenced)
                result.push_back({from, &constraint});
        }
    }
    return result;
}

namespace {

bool usesIt(const std::vector<Use>& uses, const Name& relation, const std::string& column)
{
    return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
        return use.relation == relation && (column.empty() || use.column == column);
    });
}

} // namespace

std::vector<const Relation*> Catalog::viewsOver(const Name& used, const std::string& column) const
{
    std::vector<const Relation*> result;
    for (const Name& name : candidates(&Catalog::m_viewsByUse, used)) {
        const Relation* view = relation(name);
        if (view != nullptr && usesIt(view->uses, used, column))
            result.push_back(view);
    }
    return result;
}

std::vector<const Function*> Catalog::functionsOver(const Name& used, const std::string& column) const
{
    std::vector<const Function*> result;
    for (const Name& name : candidates(&Catalog::m_functionsByUse, used)) {
        for (const Function* function : functions(name)) {
            if (usesIt(function->uses, used, column))
                result.push_back(function);
        }
    }
    return result;
}

std::vector<const Relation*> Catalog::children(const Name& parent) const
{
    std::vector<const Relation*> result;
    for (const Name& name : candidates(&Catalog::m_childrenByParent, parent)) {
        const Relation* child = relation(name);
        if (child != nullptr && std::find(child->parents.begin(), child->parents.end(), parent) != child->parents.end())
            result.push_back(child);
    }
    return result;
}

std::vector<const Relation*> Catalog::descendants(const Name& parent) const
{
    std::vector<const Relation*> result = children(parent);
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (const Relation* child : children(result[i]->name)) {
            if (child->name != parent && std::find(result.begin(), result.end(), child) == result.end())
                result.push_back(child);
        }
    }
    return result;
}

std::vector<const Type*> Catalog::typesOver(const Name& base) const
{
    std::vector<const Type*> result;
    for (const Name& name : candidates(&Catalog::m_typesByType, base)) {
        const Type* over = type(name);
        if (over == nullptr)
            continue;
        const bool isOver = over->kind == TypeKind::Domain
                                ? over->base.name == base
                                : std::any_of(over->attributes.begin(), over->attributes.end(),
                                              [&](const Column& column) { return column.type.name == base; });
        if (isOver)
            result.push_back(over);
    }
    return result;
}

void Catalog::collectWith(const Name& base, std::set<Name>& seen, std::set<Name>& found) const
{
    if (!seen.insert(base).second)
        return;
    for (const Name& name : candidates(&Catalog::m_relationsByType, base)) {
        const Relation* user = relation(name);
        if (user != nullptr && std::any_of(user->columns.begin(), user->columns.end(),
                                           [&](const Column& column) { return column.type.name == base; }))
            found.insert(name);
    }
    for (const Type* over : typesOver(base))
        collectWith(over->name, seen, found);
}

std::vector<const Relation*> Catalog::tablesWith(const Name& type) const
{
    std::set<Name> seen;
    std::set<Name> found;
    collectWith(type, seen, found);
    std::vector<const Relation*> result;
    for (const Name& name : found)
        result.push_back(relation(name));
    return result;
}

std::vector<const Relation*> Catalog::sequencesOwnedBy(const Name& owner) const
{
    std::vector<const Relation*> result;
    for (const Name& name : candidates(&Catalog::m_sequencesByOwner, owner)) {
        const Relation* sequence = relation(name);
        if (sequence != nullptr && sequence->ownedBy && sequence->ownedBy->relation == owner)
            result.push_back(sequence);
    }
    return result;
}

void Catalog::note(const Relation& relation)
{
    for (const Constraint& constraint : relation.constraints) {
        m_relationsByConstraint[{relation.name.schema, constraint.name}].insert(relation.name);
        if (constraint.kind == ConstraintKind::ForeignKey)
            m_referencing[constraint.referenced].insert(relation.name);
    }
    for (const Use& use : relation.uses)
        m_viewsByUse[use.relation].insert(relation.name);
    for (const Name& parent : relation.parents)
        m_childrenByParent[parent].insert(relation.name);
    for (const Column& column : relation.columns) {
        if (column.type.name.schema != "pg_catalog") // nobody asks who has an integer
            m_relationsByType[column.type.name].insert(relation.name);
    }
    if (relation.ownedBy)
        m_sequencesByOwner[relation.ownedBy->relation].insert(relation.name);
    m_hasTemporary = m_hasTemporary || relation.name.schema == kTemporary;
}

void Catalog::note(const Type& type)
{
    if (type.kind == TypeKind::Domain)
        m_typesByType[type.base.name].insert(type.name);
    for (const Column& column : type.attributes)
        m_typesByType[column.type.name].insert(type.name);
}

} // namespace lk::schema
