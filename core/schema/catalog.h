// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/relation.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::schema {

/// What is known by its name alone. `Setting`: a parameter, with its type ("bool", "enum a,b", …) as the detail; `Operator` and `Cast`:
/// those that are not the server's own, of the server's own types (a cast as "from to"); an operator `*`: statements have brought some, and
/// functions, that are not known by name.
enum class Thing : std::uint8_t {
    Role,
    Setting,
    FixedSetting,
    Operator,
    Cast,
    Language,
    AccessMethod,
    Subscription,
    Publication,
    Extension ///< one that the server could install
};

/// The objects of one database as a value: read from a server (snapshot.h), or built by laying statements over it (model.h).
///
/// Names are always qualified inside. A catalog that was not read from a server knows only what the statements before have made:
/// what it does not find may be there all the same, and `isComplete()` says so. A copy is cheap: it shares what was there with the
/// original and holds only what was changed since (`changed()`). Threads may read one catalog at the same time.
class Catalog final {
public:
    /// Knows nothing, and says so.
    Catalog() = default;
    /// On top of `base`, which is shared and stays as it is.
    explicit Catalog(std::shared_ptr<const Catalog> base);

    /// True: what is not found is not there. False: it may be.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    void setComplete(bool isComplete) { m_isComplete = isComplete; }
    /// The server's major version, 0 when not known.
    [[nodiscard]] int serverVersion() const { return m_serverVersion; }
    void setServerVersion(int major) { m_serverVersion = major; }
    /// Where unqualified names are looked for and made. `public` unless said.
    [[nodiscard]] const std::vector<std::string>& searchPath() const { return m_searchPath; }
    void setSearchPath(std::vector<std::string> schemas) { m_searchPath = std::move(schemas); }

    /// As the server would: the written schema, else the first of the search path that has such a relation or index; where none has,
    /// the first of the search path (there it would be made).
    [[nodiscard]] Name resolved(const Name& written) const;
    [[nodiscard]] Name resolvedType(const Name& written) const;

    // All take resolved names. Null: not known here.
    [[nodiscard]] const Relation* relation(const Name& name) const;
    [[nodiscard]] const Index* index(const Name& name) const;
    [[nodiscard]] const Type* type(const Name& name) const;
    /// All overloads; procedures and aggregates too.
    [[nodiscard]] std::vector<const Function*> functions(const Name& name) const;
    /// True when something made or dropped it since the catalog began: it is known not to be there.
    [[nodiscard]] bool isDropped(const Name& relationOrIndex) const;
    /// Whether a relation of the schema has a constraint of the name.
    [[nodiscard]] bool hasConstraint(const std::string& schema, const std::string& name) const;
    [[nodiscard]] bool hasSchema(const std::string& name) const;
    [[nodiscard]] bool hasExtension(const std::string& name) const;
    [[nodiscard]] bool hasThing(Thing kind, const std::string& name) const { return detailOf(kind, name) != nullptr; }
    /// Null: not there.
    [[nodiscard]] const std::string* detailOf(Thing kind, const std::string& name) const;
    /// Whether the catalog knows all of the kind: read from a server, which has one at least.
    [[nodiscard]] bool areAllKnown(Thing kind) const;

    /// In the order of their names.
    [[nodiscard]] std::vector<const Relation*> relations() const;
    [[nodiscard]] std::vector<const Index*> indexesOf(const Name& relation) const;
    /// Foreign keys of other relations (and of itself) that reference `relation`.
    struct Reference {
        const Relation* from = nullptr;
        const Constraint* constraint = nullptr;
    };
    [[nodiscard]] std::vector<Reference> referencesTo(const Name& relation) const;
    /// Views and materialized views that use it directly; `column` empty: in any way.
    [[nodiscard]] std::vector<const Relation*> viewsOver(const Name& relation, const std::string& column = {}) const;
    /// Functions with a parsed body that use it, likewise.
    [[nodiscard]] std::vector<const Function*> functionsOver(const Name& relation,
                                                             const std::string& column = {}) const;
    /// Partitions or inheritance children directly below.
    [[nodiscard]] std::vector<const Relation*> children(const Name& relation) const;
    /// All partitions or inheritance children below, at any depth; without itself.
    [[nodiscard]] std::vector<const Relation*> descendants(const Name& relation) const;
    /// Relations with a column of the type or domain (or an array of it), or of a domain or composite type over it.
    [[nodiscard]] std::vector<const Relation*> tablesWith(const Name& type) const;
    /// Domains and composite types made directly of it.
    [[nodiscard]] std::vector<const Type*> typesOver(const Name& type) const;
    /// Of its serial and identity columns, and of OWNED BY.
    [[nodiscard]] std::vector<const Relation*> sequencesOwnedBy(const Name& relation) const;
    [[nodiscard]] std::vector<const Function*> allFunctions() const;
    /// False: no function's text holds the name as a word. Who drops a thousand tables need not read a thousand functions for each.
    [[nodiscard]] bool mayBodiesMention(std::string_view name) const;
    [[nodiscard]] std::vector<const Type*> allTypes() const;

    // Changes. What is put in replaces what was there of that name.
    void put(Relation relation);
    void put(Index index);
    void put(Type type);
    void put(Function function); ///< replaces the overload with the same argument types
    void putSchema(const std::string& name);
    void putExtension(const std::string& name);
    /// From now on the kind's names are all known: what is not put is not there.
    void setAllKnown(Thing kind);
    void putThing(Thing kind, const std::string& name, std::string detail = {});
    void dropThing(Thing kind, const std::string& name);
    void dropRelation(const Name& name); ///< its indexes too; nothing that depends on it
    void dropIndex(const Name& name);
    void dropType(const Name& name);
    void dropFunction(const Name& name, const std::vector<std::string>& argumentTypes);
    void dropSchema(const std::string& name); ///< the name alone
    void dropExtension(const std::string& name);
    /// Changes one relation in place (not its name); false when it is not known.
    bool change(const Name& relation, const std::function<void(Relation&)>& how);
    bool changeIndex(const Name& index, const std::function<void(Index&)>& how);
    bool changeType(const Name& type, const std::function<void(Type&)>& how);

    /// The names that this catalog holds otherwise than its base.
    struct Changes {
        std::set<Name> relations;
        std::set<Name> indexes;
        std::set<Name> types;
        std::set<Name> functions;
        std::set<std::string> schemas;
        std::set<std::string> extensions;
        friend bool operator==(const Changes&, const Changes&) = default;
    };
    [[nodiscard]] Changes changes() const;
    /// This catalog's changes laid into `other`, which was its base. The search path is the session's and stays behind.
    void mergeInto(Catalog& other) const;

private:
    template<typename T>
    using Layer = std::map<Name, std::shared_ptr<T>>; ///< null: dropped
    /// Who may be found from whom, by name. Grows only: what it gives is held against the object as it is now.
    using Reverse = std::map<Name, std::set<Name>>;

    template<typename Map, typename Take>
    void eachOf(Map Catalog::*which, const Take& take) const;
    [[nodiscard]] std::set<Name> candidates(Reverse Catalog::*which, const Name& of) const;
    void note(const Relation& relation);
    void note(const Type& type);
    void note(const Function& function);
    void collectWith(const Name& type, std::set<Name>& seen, std::set<Name>& found) const;
    [[nodiscard]] bool isVisible(const Name& relation) const;

    std::shared_ptr<const Catalog> m_base;
    Layer<Relation> m_relations;
    Layer<Index> m_indexes;
    Layer<Type> m_types;
    std::map<Name, std::vector<std::shared_ptr<const Function>>> m_functions; ///< whole sets of overloads
    Reverse m_indexesByTable;
    Reverse m_referencing;
    Reverse m_viewsByUse;
    Reverse m_functionsByUse;
    Reverse m_childrenByParent;
    Reverse m_relationsByType;
    Reverse m_typesByType;
    Reverse m_sequencesByOwner;
    Reverse m_relationsByConstraint;
    bool m_hasTemporary = false;
    std::map<std::string, bool> m_schemas; ///< false: dropped
    std::map<std::string, bool> m_extensions;
    std::map<std::pair<Thing, std::string>, std::optional<std::string>> m_things; ///< none: dropped
    std::set<Thing> m_allKnown;
    std::vector<std::string> m_searchPath{"public"};
    int m_serverVersion = 0;
    bool m_isComplete = false;
    std::vector<bool> m_wordsOfBodies; ///< by a hash of the word, grows only; empty where no function has a text
};

} // namespace lk::schema
