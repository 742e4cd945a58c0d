// SPDX-License-Identifier: Apache-2.0
#include "core/base/textstore.h"

#include <new>

#include <sys/mman.h>

namespace lk {

namespace {

constexpr std::size_t kHugePageBytes = std::size_t{2} * 1024 * 1024;
constexpr std::size_t kBlockBytes = 8 * kHugePageBytes;    ///< of addresses; memory is taken page by page
constexpr std::size_t kLongBytes = std::size_t{64} * 1024; ///< stays a string of its own
constexpr std::size_t kFirstBytes = 2 * kLongBytes;

} // namespace

std::string_view TextStore::keep(std::string text)
{
    const std::lock_guard lock(m_mutex);
    if (text.size() > kLongBytes)
        return m_long.emplace_back(std::move(text));
    if (text.size() > m_free)
        addBlock();
    text.copy(m_at, text.size());
    const std::string_view kept(m_at, text.size());
    m_at += text.size();
    m_free -= text.size();
    return kept;
}

void TextStore::addBlock()
{
    if (m_first == nullptr) {
        m_first = std::make_unique_for_overwrite<char[]>(kFirstBytes);
        m_at = m_first.get();
        m_free = kFirstBytes;
        return;
    }
    void* const block =
        ::mmap(nullptr, kBlockBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED)
        throw std::bad_alloc();
    // Advice alone; what begins and ends within a huge page is kept in small ones.
    [[maybe_unused]] const int advised = ::madvise(block, kBlockBytes, MADV_HUGEPAGE);
    m_at = m_blocks.emplace_back(static_cast<char*>(block)).get();
    m_free = kBlockBytes;
}

void TextStore::Unmap::operator()(char* block) const
{
    ::munmap(block, kBlockBytes);
}

} // namespace lk
