// SPDX-License-Identifier: Apache-2.0
#include "core/review/reviewmany.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/review/cache.h"
#include "core/review/chain.h"
#include "core/review/prepared.h"
#include "core/review/sources.h"
#include "core/sql/deepstack.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace lk::review {

namespace {

/// So many may be parsed and wait for their turn in a chain: trees take seventy times the memory of their text.
constexpr std::size_t kAhead = 32;

/// What one thread has made of one file, for the thread that walks the chain.
struct Slot {
    std::optional<Prepared> prepared;
    std::string key;
    std::string unreadable;
    bool isReady = false;
};

class Runner final {
public:
    Runner(const std::vector<Wanted>& wanted, const std::shared_ptr<const schema::Catalog>& catalog,
           const Settings& settings, const Many& how, std::stop_token stop)
        : m_wanted(wanted)
        , m_settings(settings)
        , m_how(how)
        , m_stop(std::move(stop))
        , m_catalog(catalog)
        , m_chain(how.arePending ? Chain::Of::Pending : Chain::Of::Project, how.applied, catalog)
        , m_results(wanted.size())
        , m_slots(wanted.size())
    {
        m_cache = catalog == nullptr && !how.wantsStatements ? how.cache : nullptr;
        if (m_cache != nullptr)
            m_base = Cache::keyOf(settings);
    }

    std::vector<Reviewed> run()
    {
        const unsigned cores = std::max(1U, m_how.threads != 0 ? m_how.threads : std::thread::hardware_concurrency());
        const auto count = static_cast<unsigned>(std::min<std::size_t>(cores, m_wanted.size()));
        if (m_how.isChain && m_cache != nullptr) {
            m_sources.resize(m_wanted.size());
            onThreads(
                count, [this] { readAll(); }, [this] { readAll(); });
            if (isChainKnown()) {
                for (std::size_t i = 0; i < m_wanted.size(); ++i)
                    tell(i);
                return std::move(m_results);
            }
            m_next = 0;
        }
        if (m_how.isChain)
            onThreads(
                count, [this] { work(); }, [this] { walkChain(); });
        else
            onThreads(
                count, [this] { work(); }, [this] { work(); });
        return std::move(m_results);
    }

private:
    void onThreads(unsigned count, const std::function<void()>& others, const std::function<void()>& own)
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < count; ++i)
            threads.emplace_back([&] { guarded(others); });
        guarded(own);
        threads.clear();
        if (m_failure)
            std::rethrow_exception(m_failure);
    }

    /// Of a chain, so that it need not be walked when nothing has changed.
    void readAll()
    {
        for (;;) {
            const std::size_t index = m_next.fetch_add(1);
            if (index >= m_wanted.size())
                return;
            try {
                m_sources[index] = sourceOf(m_wanted[index]);
            } catch (const Error& error) {
                if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                    throw;
                m_results[index].unreadable = error.message();
            }
        }
    }

    /// Whether the cache knows the whole chain; its keys hang together.
    bool isChainKnown()
    {
        std::string key = m_base + (m_how.arePending ? "pending" : "chain");
        bool isKnown = true;
        m_keys.resize(m_wanted.size());
        for (std::size_t i = 0; i < m_wanted.size(); ++i) {
            m_results[i].shown = m_wanted[i].shown;
            if (!m_sources[i])
                continue;
            // What is said of one may name those before it.
            key = m_keys[i] = Cache::keyOf(*m_sources[i], key + m_wanted[i].shown);
            isKnown = isKnown && isCached(i, key);
        }
        return isKnown;
    }

    [[nodiscard]] static Source sourceOf(const Wanted& wanted)
    {
        return wanted.read ? wanted.read() : sourceOfFile(wanted.shown, wanted.format);
    }

    void tell(std::size_t index)
    {
        if (m_how.done)
            m_how.done(index, m_results[index]);
    }

    void guarded(const std::function<void()>& what)
    {
        try {
            if (!sql::runOnDeepStack(what))
                throw Error(ErrorCode::Internal, "not enough memory to review");
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure)
                m_failure = std::current_exception();
            m_isOver = true;
            m_changed.notify_all();
        }
    }

    [[nodiscard]] bool isCached(std::size_t index, const std::string& key)
    {
        if (m_cache == nullptr)
            return false;
        auto known = m_cache->find(key);
        if (!known)
            return false;
        m_results[index].review.findings = std::move(*known);
        return true;
    }
    void keep(std::size_t index, const std::string& key, Review review)
    {
        if (m_cache != nullptr)
            m_cache->put(key, review.findings);
        m_results[index].review = std::move(review);
    }

    /// Takes one file after the other. In a chain they are only parsed here.
    void work()
    {
        for (;;) {
            const std::size_t index = m_next.fetch_add(1);
            if (index >= m_wanted.size())
                return; // also where it was stopped: all is done
            if (m_stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "review was stopped")
                    .remedy("Call it again.")
                    .stateLeft(StateLeft::NothingChanged);
            if (m_how.isChain) {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [&] { return m_isOver || index < m_walked + kAhead; });
                if (m_isOver)
                    return;
            }
            take(index);
        }
    }

    void take(std::size_t index)
    {
        m_results[index].shown = m_wanted[index].shown;
        Slot slot;
        try {
            const bool isRead = !m_sources.empty();
            if (isRead && !m_sources[index]) {
                slot.unreadable = m_results[index].unreadable;
            } else {
                const Wanted& wanted = m_wanted[index];
                if (m_cache != nullptr && !m_how.isChain && !wanted.read) {
                    takeFile(index, slot);
                } else {
                    Source source = isRead ? std::move(*m_sources[index]) : sourceOf(wanted);
                    if (m_cache != nullptr)
                        slot.key = m_how.isChain ? m_keys[index] : Cache::keyOf(source, m_base);
                    if (m_how.isChain || !isCached(index, slot.key))
                        slot.prepared.emplace(std::move(source));
                }
            }
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                throw;
            slot.unreadable = error.message();
        }
        if (!m_how.isChain) {
            m_results[index].unreadable = slot.unreadable;
            if (slot.prepared) {
                Review made = review(std::move(*slot.prepared), m_catalog, m_settings, nullptr, m_stop, nullptr,
                                     m_how.wantsStatements);
                slot.prepared.reset(); // a long text, before its findings are written
                keep(index, slot.key, std::move(made));
            }
            tell(index);
            return;
        }
        const std::lock_guard lock(m_mutex);
        slot.isReady = true;
        m_slots[index] = std::move(slot);
        m_changed.notify_all();
    }

    /// A file by itself is known by its state or by its bytes: nothing more needs to be done then.
    void takeFile(std::size_t index, Slot& slot)
    {
        const Wanted& wanted = m_wanted[index];
        const std::filesystem::path file = wanted.shown;
        const std::string base = m_base + wanted.format;
        const auto state = Cache::stateOf(file, base);
        if (const auto noted = state ? m_cache->keyNoted(*state) : std::nullopt; noted && isCached(index, *noted))
            return;
        std::string text = readFile(file);
        slot.key = Cache::keyOf(file.filename().native(), text, base);
        if (state)
            m_cache->noteKey(*state, slot.key);
        if (!isCached(index, slot.key))
            slot.prepared.emplace(sourceOfText(file, std::move(text), wanted.format));
    }

    void walkChain()
    {
        for (std::size_t index = 0; index < m_wanted.size(); ++index) {
            // Nobody has it yet: parse it here.
            while (m_next.load() <= index) {
                const std::size_t mine = m_next.fetch_add(1);
                if (mine < m_wanted.size())
                    take(mine);
            }
            Slot slot;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [&] { return m_isOver || m_slots[index].isReady; });
                if (m_isOver)
                    return;
                slot = std::move(m_slots[index]);
                m_walked = index + 1;
                m_changed.notify_all();
            }
            m_results[index].unreadable = slot.unreadable;
            if (!slot.prepared) {
                tell(index);
                continue;
            }
            std::shared_ptr<const schema::Catalog> after;
            keep(index, slot.key,
                 review(std::move(*slot.prepared), m_catalog, m_settings, &after, m_stop, &m_chain,
                        m_how.wantsStatements));
            m_catalog = flattened(after);
            tell(index);
        }
    }

    /// A chain of ten thousand catalogs, each on the one before, would be slow to look through: the changes are laid into one.
    [[nodiscard]] std::shared_ptr<const schema::Catalog> flattened(const std::shared_ptr<const schema::Catalog>& after)
    {
        if (m_model == nullptr) {
            m_model = std::make_shared<schema::Catalog>(*after);
            return m_model;
        }
        after->mergeInto(*m_model);
        if (!after->isComplete()) // what nobody can read may have made anything
            m_model->setComplete(false);
        return m_model;
    }

    const std::vector<Wanted>& m_wanted;
    const Settings& m_settings;
    const Many& m_how;
    std::stop_token m_stop;
    std::shared_ptr<const schema::Catalog> m_catalog;
    std::shared_ptr<schema::Catalog> m_model; ///< of a chain: what all before have left
    Chain m_chain;
    Cache* m_cache = nullptr;
    std::string m_base;                           ///< of the cache's keys
    std::vector<std::optional<Source>> m_sources; ///< of a chain with a cache
    std::vector<std::string> m_keys;
    std::vector<Reviewed> m_results;
    std::vector<Slot> m_slots;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_walked = 0;
    bool m_isOver = false;
    std::exception_ptr m_failure;
};

} // namespace

std::vector<Reviewed> reviewMany(const std::vector<Wanted>& wanted,
                                 const std::shared_ptr<const schema::Catalog>& catalog, const Settings& settings,
                                 const Many& how, std::stop_token stop)
{
    if (wanted.empty())
        return {};
    return Runner(wanted, catalog, settings, how, std::move(stop)).run();
}

} // namespace lk::review
