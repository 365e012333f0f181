#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace kuan::evaluator {

/// A small set kept as a sorted vector: findings are copied far more often than they grow.
template <class T> class SortedSet {
public:
  using Iterator = typename std::vector<T>::const_iterator;

  SortedSet() = default;
  SortedSet(std::initializer_list<T> values) { insert(values.begin(), values.end()); }

  [[nodiscard]] Iterator begin() const { return values_.begin(); }
  [[nodiscard]] Iterator end() const { return values_.end(); }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] std::size_t count(const T& value) const {
    return std::binary_search(values_.begin(), values_.end(), value) ? 1 : 0;
  }

  void clear() { values_.clear(); }
  void insert(const T& value) {
    const auto place = std::lower_bound(values_.begin(), values_.end(), value);
    if (place == values_.end() || value < *place) {
      values_.insert(place, value);
    }
  }
  template <class From> void insert(From first, From last) {
    if (first == last) {
      return;
    }
    if (values_.empty() && std::is_sorted(first, last) && std::adjacent_find(first, last) == last) {
      values_.assign(first, last);
      return;
    }
    for (; first != last; ++first) {
      insert(*first);
    }
  }

  friend bool operator==(const SortedSet&, const SortedSet&) = default;

private:
  std::vector<T> values_;
};

} // namespace kuan::evaluator
