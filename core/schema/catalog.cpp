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

template<typename T>
T* writable(std::shared_ptr<T>& value)
{
    // Nobody else sees what this layer alone holds; what a copy of it shares is copied first.
    if (value.use_count() > 1)
        value = std::make_shared<T>(*value);
    return value.get();
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

void Catalog::put(Relation relation)
{
    note(relation);
    Name name = relation.name;
    m_relations[std::move(name)] = std::make_shared<Relation>(std::move(relation));
}

void Catalog::put(Index index)
{
    m_indexesByTable[index.table].insert(index.name);
    Name name = index.name;
    m_indexes[std::move(name)] = std::make_shared<Index>(std::move(index));
}

void Catalog::put(Type type)
{
    note(type);
    Name name = type.name;
    m_types[std::move(name)] = std::make_shared<Type>(std::move(type));
}

void Catalog::put(Function function)
{
    note(function);
    const Name name = function.name;
    auto found = m_functions.find(name);
    if (found == m_functions.end()) {
        found = m_functions.emplace(name, std::vector<std::shared_ptr<const Function>>()).first;
        for (const Catalog* layer = m_base.get(); layer != nullptr; layer = layer->m_base.get()) {
            const auto below = layer->m_functions.find(name);
            if (below != layer->m_functions.end()) {
                found->second = below->second;
                break;
            }
        }
    }
    std::erase_if(found->second, [&](const auto& other) { return other->argumentTypes == function.argumentTypes; });
    found->second.push_back(std::make_shared<const Function>(std::move(function)));
    std::sort(found->second.begin(), found->second.end(),
              [](const auto& a, const auto& b) { return a->argumentTypes < b->argumentTypes; });
}

void Catalog::putSchema(const std::string& name)
{
    m_schemas[name] = true;
}

void Catalog::putExtension(const std::string& name)
{
    m_extensions[name] = true;
}

void Catalog::putThing(Thing kind, const std::string& name, std::string detail)
{
    m_things[{kind, name}] = std::move(detail);
}

void Catalog::dropThing(Thing kind, const std::string& name)
{
    m_things[{kind, name}] = std::nullopt;
}

void Catalog::setAllKnown(Thing kind)
{
    m_allKnown.insert(kind);
}

void Catalog::dropRelation(const Name& name)
{
    for (const Index* index : indexesOf(name))
        m_indexes[Name(index->name)] = nullptr;
    m_relations[name] = nullptr;
}

void Catalog::dropIndex(const Name& name)
{
    m_indexes[Name(name)] = nullptr; // `name` may be the dropped index's own
}

void Catalog::dropType(const Name& name)
{
    m_types[Name(name)] = nullptr;
}

void Catalog::dropFunction(const Name& name, const std::vector<std::string>& argumentTypes)
{
    std::vector<std::shared_ptr<const Function>> kept;
    for (const Catalog* layer = this; layer != nullptr; layer = layer->m_base.get()) {
        const auto found = layer->m_functions.find(name);
        if (found == layer->m_functions.end())
            continue;
        kept = found->second;
        break;
    }
    std::erase_if(kept, [&](const auto& function) { return function->argumentTypes == argumentTypes; });
    m_functions[name] = std::move(kept);
}

void Catalog::dropSchema(const std::string& name)
{
    m_schemas[name] = false;
}

void Catalog::dropExtension(const std::string& name)
{
    m_extensions[name] = false;
}

bool Catalog::change(const Name& name, const std::function<void(Relation&)>& how)
{
    auto own = m_relations.find(name);
    if (own == m_relations.end()) {
        const Relation* below = relation(name);
        if (below == nullptr)
            return false;
        own = m_relations.emplace(name, std::make_shared<Relation>(*below)).first;
    }
    if (own->second == nullptr)
        return false;
    Relation* changed = writable(own->second);
    how(*changed);
    note(*changed);
    return true;
}

bool Catalog::changeIndex(const Name& name, const std::function<void(Index&)>& how)
{
    auto own = m_indexes.find(name);
    if (own == m_indexes.end()) {
        const Index* below = index(name);
        if (below == nullptr)
            return false;
        own = m_indexes.emplace(name, std::make_shared<Index>(*below)).first;
    }
    if (own->second == nullptr)
        return false;
    Index* changed = writable(own->second);
    how(*changed);
    m_indexesByTable[changed->table].insert(changed->name);
    return true;
}

bool Catalog::changeType(const Name& name, const std::function<void(Type&)>& how)
{
    auto own = m_types.find(name);
    if (own == m_types.end()) {
        const Type* below = type(name);
        if (below == nullptr)
            return false;
        own = m_types.emplace(name, std::make_shared<Type>(*below)).first;
    }
    if (own->second == nullptr)
        return false;
    Type* changed = writable(own->second);
    how(*changed);
    note(*changed);
    return true;
}

namespace {

template<typename T>
bool isSame(const T* a, const T* b)
{
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

} // namespace

Catalog::Changes Catalog::changes() const
{
    static const Catalog nothing;
    const Catalog& base = m_base != nullptr ? *m_base : nothing;
    Changes result;
    for (const auto& [name, relation] : m_relations) {
        if (!isSame<Relation>(relation.get(), base.relation(name)))
            result.relations.insert(name);
    }
    for (const auto& [name, index] : m_indexes) {
        if (!isSame<Index>(index.get(), base.index(name)))
            result.indexes.insert(name);
    }
    for (const auto& [name, type] : m_types) {
        if (!isSame<Type>(type.get(), base.type(name)))
            result.types.insert(name);
    }
    for (const auto& [name, overloads] : m_functions) {
        const std::vector<const Function*> before = base.functions(name);
        if (!std::equal(overloads.begin(), overloads.end(), before.begin(), before.end(),
                        [](const auto& a, const Function* b) { return *a == *b; }))
            result.functions.insert(name);
    }
    for (const auto& [name, isThere] : m_schemas) {
        if (isThere != base.hasSchema(name))
            result.schemas.insert(name);
    }
    for (const auto& [name, isThere] : m_extensions) {
        if (isThere != base.hasExtension(name))
            result.extensions.insert(name);
    }
    return result;
}

void Catalog::mergeInto(Catalog& other) const
{
    for (const auto& [name, relation] : m_relations) {
        other.m_relations[name] = relation;
        if (relation != nullptr)
            other.note(*relation);
    }
    for (const auto& [name, index] : m_indexes) {
        other.m_indexes[name] = index;
        if (index != nullptr)
            other.m_indexesByTable[index->table].insert(name);
    }
    for (const auto& [name, type] : m_types) {
        other.m_types[name] = type;
        if (type != nullptr)
            other.note(*type);
    }
    for (const auto& [name, overloads] : m_functions) {
        other.m_functions[name] = overloads;
        for (const auto& function : overloads)
            other.note(*function);
    }
    for (const auto& [name, isThere] : m_schemas)
        other.m_schemas[name] = isThere;
    for (const auto& [name, isThere] : m_extensions)
        other.m_extensions[name] = isThere;
    for (const auto& [thing, detail] : m_things)
        other.m_things[thing] = detail;
}

} // namespace lk::schema
