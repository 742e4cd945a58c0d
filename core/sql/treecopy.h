// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

struct PgQuery__ParseResult;

namespace lk::sql {

/// Memory that is handed out piece by piece and freed as a whole. What lies in it must need no destructor.
class Arena final {
public:
    /// `expected`: bytes in all; a guess that is too small costs another block. `isKept`: it will be there for long, beside many others,
    /// and is to be no larger than it must.
    Arena(std::size_t expected, bool isKept);
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// For any type. Null when there is no memory.
    [[nodiscard]] void* take(std::size_t bytes) noexcept
    {
        const std::size_t size = (bytes + kAlignment - 1) & ~(kAlignment - 1);
        if (size > m_left)
            return takeFromNewBlock(size);
        void* const piece = m_next;
        m_next += size;
        m_left -= size;
        return piece;
    }

private:
    static constexpr std::size_t kAlignment = alignof(std::max_align_t);
    void* takeFromNewBlock(std::size_t size) noexcept;

    using Block = std::unique_ptr<std::byte[]>;
    /// Large blocks that the thread's last trees have left: one review after the other takes and leaves the same.
    static thread_local std::vector<Block> t_spare;

    std::vector<Block> m_small; ///< of any other size than kMostBlock
    std::vector<Block> m_large;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_blockBytes; ///< of the next one
    std::size_t m_nextBytes;  ///< of those after it
};

/// Lies in wait, on its own thread, for the tree that libpg_query is about to pack into protobuf's bytes, and copies it instead: to
/// pack, unpack and free it takes nine tenths of the time of parsing (measured: each node is a union of 270 members, and all are
/// looked at). It works by the linker's --wrap (CMakeLists.txt), so with a static library; where nothing is caught, there are the bytes.
class TreeCatcher final {
public:
    explicit TreeCatcher(Arena& arena);
    ~TreeCatcher();
    TreeCatcher(const TreeCatcher&) = delete;
    TreeCatcher& operator=(const TreeCatcher&) = delete;

    /// True once a tree came by.
    [[nodiscard]] bool hasCaught() const { return m_hasCaught; }
    /// In the arena; null when there was no memory for it.
    [[nodiscard]] const PgQuery__ParseResult* tree() const { return m_tree; }

    /// Of the calls that are caught.
    static TreeCatcher* waiting();
    void take(const PgQuery__ParseResult& tree) noexcept;

private:
    Arena& m_arena;
    const PgQuery__ParseResult* m_tree = nullptr;
    bool m_hasCaught = false;
};

} // namespace lk::sql
