// SPDX-License-Identifier: Apache-2.0
// How a catalog is changed, and what it then holds otherwise than its base.
#include "core/schema/catalog.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace lk::schema {

namespace {

template<typename T>
T* writable(std::shared_ptr<T>& value)
{
    // Nobody else sees what this layer alone holds; what a copy of it shares is copied first.
    if (value.use_count() > 1)
        value = std::make_shared<T>(*value);
    return value.get();
}

template<typename T>
bool isSame(const T* a, const T* b)
{
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

} // namespace

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
