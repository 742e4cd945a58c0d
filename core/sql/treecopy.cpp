// SPDX-License-Identifier: Apache-2.0
#include "core/sql/treecopy.h"

#include "core/sql/layout.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>

namespace lk::sql {

namespace {

constexpr std::size_t kLeastBlock = 2 * std::size_t{1024};
constexpr std::size_t kMostBlock = 64 * std::size_t{1024};
constexpr std::size_t kSmallBlock = 8 * std::size_t{1024}; ///< a tree that needs more begins with a large one
constexpr std::size_t kMostSpare = 8;

thread_local TreeCatcher* t_waiting = nullptr;

/// Copies messages of protobuf-c by their descriptors. Null pieces mean that memory has run out.
class Copier final {
public:
    explicit Copier(Arena& arena) : m_arena(arena) {}

    ProtobufCMessage* copied(const ProtobufCMessage& message)
    {
        const ProtobufCMessageDescriptor& type = *message.descriptor;
        auto* const copy = static_cast<ProtobufCMessage*>(duplicate(&message, type.sizeof_message));
        if (copy == nullptr)
            return nullptr;
        if (&type == &pg_query__node__descriptor) {
            // A union of pointers, whichever is set. An empty node stands for a null in a list.
            auto& node = *reinterpret_cast<PgQuery__Node*>(copy);
            if (const ProtobufCMessage* const below = messageOf(node); below != nullptr)
                node.alias = reinterpret_cast<PgQuery__Alias*>(copied(*below));
            return copy;
        }
        auto* const members = reinterpret_cast<char*>(copy);
        const Layout layout = layoutOf(type);
        for (const Member& member : layout.texts) {
            if (member.count != 0)
                forCopied<const char*>(members, member, [this](const char*& text) { copyText(text); });
            else if (member.isSet(members))
                copyText(*reinterpret_cast<const char**>(members + member.offset));
        }
        for (const Member& member : layout.messages) {
            if (member.count != 0)
                forCopied<ProtobufCMessage*>(members, member, [this](ProtobufCMessage*& below) { copyBelow(below); });
            else if (member.isSet(members))
                copyBelow(*reinterpret_cast<ProtobufCMessage**>(members + member.offset));
        }
        for (const Member& member : layout.numberLists)
            copyList(members, member, member.id);
        return copy;
    }

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    void* duplicate(const void* what, std::size_t bytes)
    {
        void* const copy = m_arena.take(bytes);
        if (copy == nullptr)
            m_hasFailed = true;
        else
            std::memcpy(copy, what, bytes);
        return copy;
    }

    void copyBelow(ProtobufCMessage*& below)
    {
        if (below != nullptr)
            below = copied(*below);
    }

    void copyText(const char*& text)
    {
        if (text == nullptr || *text == '\0')
            text = protobuf_c_empty_string;
        else
            text = static_cast<const char*>(duplicate(text, std::strlen(text) + 1));
    }

    /// Its elements, null where there are none.
    void* copyList(char* members, const Member& member, std::size_t elementBytes)
    {
        const std::size_t count = *reinterpret_cast<const std::size_t*>(members + member.count);
        void*& list = *reinterpret_cast<void**>(members + member.offset);
        list = count == 0 || list == nullptr ? nullptr : duplicate(list, count * elementBytes);
        return list;
    }

    template<typename Element>
    void forCopied(char* members, const Member& member, const auto& copyElement)
    {
        auto* const list = static_cast<Element*>(copyList(members, member, sizeof(Element)));
        const std::size_t count = *reinterpret_cast<const std::size_t*>(members + member.count);
        for (std::size_t i = 0; list != nullptr && i < count; ++i)
            copyElement(list[i]);
    }

    Arena& m_arena;
    bool m_hasFailed = false;
};

} // namespace

thread_local std::vector<Arena::Block> Arena::t_spare;

Arena::Arena(std::size_t expected, bool isKept)
    : m_blockBytes(expected > kSmallBlock && !isKept ? kMostBlock : std::clamp(expected, kLeastBlock, kMostBlock))
    , m_nextBytes(isKept ? m_blockBytes / 2 : kMostBlock)
{}

Arena::~Arena()
{
    try {
        for (; !m_large.empty() && t_spare.size() < kMostSpare; m_large.pop_back())
            t_spare.push_back(std::move(m_large.back()));
    } catch (const std::bad_alloc&) {
        // Then they are freed.
    }
}

void* Arena::takeFromNewBlock(std::size_t size) noexcept
{
    try {
        const std::size_t bytes = std::max(size, m_blockBytes);
        Block block;
        if (bytes == kMostBlock && !t_spare.empty()) {
            block = std::move(t_spare.back());
            t_spare.pop_back();
        } else {
            block = std::make_unique_for_overwrite<std::byte[]>(bytes);
        }
        std::byte* const begin = block.get();
        (bytes == kMostBlock ? m_large : m_small).push_back(std::move(block));
        m_blockBytes = m_nextBytes;
        if (bytes - size > m_left || bytes == size) {
            m_next = begin + size;
            m_left = bytes - size;
        }
        return begin;
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

TreeCatcher::TreeCatcher(Arena& arena) : m_arena(arena)
{
    t_waiting = this;
}

TreeCatcher::~TreeCatcher()
{
    t_waiting = nullptr;
}

TreeCatcher* TreeCatcher::waiting()
{
    return t_waiting;
}

void TreeCatcher::take(const PgQuery__ParseResult& tree) noexcept
{
    if (m_hasCaught)
        return;
    m_hasCaught = true;
    Copier copier(m_arena);
    const ProtobufCMessage* const copy = copier.copied(tree.base);
    if (!copier.hasFailed())
        m_tree = reinterpret_cast<const PgQuery__ParseResult*>(copy);
}

} // namespace lk::sql

// The linker leads libpg_query's own calls here. Without a catcher they do what the generated functions do.
// NOLINTBEGIN(bugprone-reserved-identifier): the linker makes these names.
extern "C" {

std::size_t __wrap_pg_query__parse_result__get_packed_size(const PgQuery__ParseResult* tree);
std::size_t __wrap_pg_query__parse_result__pack(const PgQuery__ParseResult* tree, std::uint8_t* into);

std::size_t __wrap_pg_query__parse_result__get_packed_size(const PgQuery__ParseResult* tree)
{
    lk::sql::TreeCatcher* const catcher = lk::sql::TreeCatcher::waiting();
    if (catcher == nullptr)
        return protobuf_c_message_get_packed_size(&tree->base);
    catcher->take(*tree);
    return 0;
}

std::size_t __wrap_pg_query__parse_result__pack(const PgQuery__ParseResult* tree, std::uint8_t* into)
{
    return lk::sql::TreeCatcher::waiting() != nullptr ? 0 : protobuf_c_message_pack(&tree->base, into);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
